import { statfs } from 'node:fs/promises';
import type { Schedule } from '../platform/schedule.ts';
import { type DiskRoom, roomOf } from './disk-room.ts';

const lookMilliseconds = 15_000;

/** Knows how much room the disk had a moment ago, and says early when it gets scarce. */
export interface DiskWatch {
  /** Undefined until it has looked. */
  freeBytes(): number | undefined;
  room(): DiskRoom | undefined;
  stop(): void;
}

export function createDiskWatch(options: {
  readonly folder: string;
  readonly schedule: Pick<Schedule, 'every'>;
  /** There is less or more of it than before, by the steps of {@link DiskRoom}; not for plenty at first. */
  readonly onChange: (room: DiskRoom) => void;
  readonly onError: (error: unknown) => void;
  readonly look?: (folder: string) => Promise<Parameters<typeof roomOf>[0]>;
}): DiskWatch {
  const { folder, onChange, onError, look = statfs } = options;
  let room: DiskRoom | undefined;
  let stopped = false;
  let looking = false;

  async function lookAgain(): Promise<void> {
    // A network disk that hangs is asked once, not once more every time.
    if (looking) return;
    looking = true;
    try {
      const found = roomOf(await look(folder));
      if (stopped) return;
      const changed = found.state !== (room?.state ?? 'enough');
      room = found;
      if (changed) onChange(found);
    } catch (error) {
      if (!stopped) onError(error);
    } finally {
      looking = false;
    }
  }

  void lookAgain();
  const stop = options.schedule.every(lookMilliseconds, () => void lookAgain());
  return {
    freeBytes: () => room?.freeBytes,
    room: () => room,
    stop: () => {
      stopped = true;
      stop();
    },
  };
}
