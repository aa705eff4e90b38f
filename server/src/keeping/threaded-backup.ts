import { startWorker } from '../platform/thread-start.ts';
import type { BackupMade } from './backup.ts';
import { KeepingFailed } from './keeping-failed.ts';

export interface ThreadedBackup {
  readonly done: Promise<BackupMade>;
  /** Ends it halfway; what it left is cleared away by the next one. */
  stop(): Promise<void>;
}

/** Copying and reading a large database takes minutes; the thread that serves sockets has none to spare. */
export function backUpInThread(options: {
  readonly database: string;
  readonly file: string;
}): ThreadedBackup {
  const worker = startWorker(new URL('./backup-thread', import.meta.url), { ...options });
  const done = new Promise<BackupMade>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new KeepingFailed('the backup was cut short')));
  });
  return {
    done,
    stop: async () => {
      await worker.terminate();
    },
  };
}
