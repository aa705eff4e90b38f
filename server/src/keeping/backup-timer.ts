import { join } from 'node:path';
import type { Clock } from '../platform/clock.ts';
import type { Schedule } from '../platform/schedule.ts';
import type { BackupMade } from './backup.ts';
import { clearShelf, shelfName, shelved } from './backup-shelf.ts';

const hour = 3_600_000;
const lookMilliseconds = 60_000;
/** A backup reads the whole database: what fails is not begun again every minute. */
const tryAgainMilliseconds = 15 * 60_000;

/**
 * Makes a backup when the newest one in the folder is old enough, by its name: after a restart as well, and
 * soon after a night in which the server did not run. An old one goes only when a new one has come.
 */
export function createBackupTimer(options: {
  readonly folder: string;
  readonly everyHours: number;
  readonly keep: number;
  readonly clock: Pick<Clock, 'now'>;
  readonly schedule: Pick<Schedule, 'every'>;
  readonly backUp: (file: string) => Promise<BackupMade>;
  readonly onMade: (made: BackupMade) => void;
  readonly onError: (error: unknown) => void;
}): () => void {
  const { folder, clock, onMade, onError } = options;
  let underway = false;
  let stopped = false;
  let waitUntilLook = 0;
  let looks = 0;

  function isDue(): boolean {
    const now = clock.now();
    // One of the future was made by a clock that was ahead: it must not put the next off for years.
    const newest = shelved(folder).find(({ at }) => at <= now);
    return newest === undefined || now - newest.at >= options.everyHours * hour;
  }

  async function look(): Promise<void> {
    looks += 1;
    if (underway || looks < waitUntilLook) return;
    underway = true;
    try {
      if (isDue()) {
        clearShelf(folder, options.keep);
        const made = await options.backUp(join(folder, shelfName(clock.now())));
        clearShelf(folder, options.keep);
        if (!stopped) onMade(made);
      }
    } catch (error) {
      waitUntilLook = looks + tryAgainMilliseconds / lookMilliseconds;
      if (!stopped) onError(error);
    } finally {
      underway = false;
    }
  }

  void look();
  const stop = options.schedule.every(lookMilliseconds, () => void look());
  return () => {
    stopped = true;
    stop();
  };
}
