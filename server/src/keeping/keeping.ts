import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '../config/config.ts';
import type { Database } from '../config/variables.ts';
import { copiedKeyFolderOf, dayKeyFolderOf } from '../log/sealed-day.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { Schedule } from '../platform/schedule.ts';
import { createBackupTimer } from './backup-timer.ts';
import type { DiskRoom } from './disk-room.ts';
import { createDiskWatch, type DiskWatch } from './disk-watch.ts';
import { copyKeys } from './key-copies.ts';
import { backUpInThread, type ThreadedBackup } from './threaded-backup.ts';

export interface Keeping {
  readonly disk: Pick<DiskWatch, 'freeBytes' | 'room'>;
  /** Keys of days were destroyed here: their copies beside the backups go as well. */
  keysDestroyed(): Promise<void>;
  stop(): Promise<void>;
}

/** What looks after the database while the server runs: the room on its disk, and backups by the clock. */
export function startKeeping(options: {
  readonly database: Database;
  readonly backups: Config['backups'];
  readonly clock: Clock;
  readonly schedule: Schedule;
  readonly logger: Logger;
}): Keeping {
  const { backups, clock, schedule, logger } = options;
  // PostgreSQL keeps itself, on a disk that is not this machine's.
  if (options.database.kind === 'postgres')
    return {
      disk: { freeBytes: nothing, room: nothing },
      keysDestroyed: () => Promise.resolve(),
      stop: () => Promise.resolve(),
    };
  const database = options.database.path;
  const disk = createDiskWatch({
    folder: dirname(database),
    schedule,
    onChange: (room) => sayRoom(logger, room),
    onError: (error) => logger.warn({ err: error }, 'the room on the disk cannot be told'),
  });
  let underway: ThreadedBackup | undefined;
  const stopTimer =
    backups === undefined
      ? () => {}
      : createBackupTimer({
          ...backups,
          clock,
          schedule,
          backUp: (file) => {
            underway = backUpInThread({ database, file });
            return underway.done;
          },
          onMade: (made) => logger.info(made, 'a backup was made'),
          onError: (error) => logger.error({ err: error }, 'no backup could be made'),
        });
  return {
    disk,
    keysDestroyed: async () => {
      if (backups === undefined || !existsSync(backups.folder)) return;
      const backup = join(backups.folder, 'any');
      copyKeys(dayKeyFolderOf(database), copiedKeyFolderOf(database, backup));
    },
    stop: async () => {
      disk.stop();
      stopTimer();
      await underway?.stop();
    },
  };
}

const nothing = () => undefined;

function sayRoom(logger: Logger, { freeBytes, state }: DiskRoom): void {
  if (state === 'enough') logger.info({ freeBytes }, 'the disk has room again');
  else
    logger.warn(
      { freeBytes },
      state === 'low'
        ? 'the disk gets full: make room, or passages will be refused'
        : 'the disk is almost full: passages are about to be refused; make room now',
    );
}
