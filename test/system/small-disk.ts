import { execFile } from 'node:child_process';
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A disk that a test can fill and empty again. */
export interface SmallDisk {
  readonly kind: string;
  readonly folder: string;
  /** Leaves about so much room for what the process with this id writes. */
  leave(bytes: number, pid: number): Promise<void>;
  makeRoom(pid: number): Promise<void>;
  remove(): Promise<void>;
}

/** A file system of its own where this user may mount one, else a limit to what a process may write. */
export async function makeSmallDisk(megabytes: number): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'khorgos-disk-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
    return tmpfs(folder);
  } catch {
    return limited(folder);
  }
}

function tmpfs(folder: string): SmallDisk {
  const ballast = join(folder, 'ballast');
  return {
    kind: 'a tmpfs',
    folder,
    async leave(bytes) {
      const { bavail, bsize } = await statfs(folder);
      await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - bytes))).catch(
        // Whoever writes there took the room meanwhile: it is as full as it can be.
        (error: unknown) => {
          if (Reflect.get(Object(error), 'code') !== 'ENOSPC') throw error;
        },
      );
    },
    makeRoom: () => rm(ballast),
    async remove() {
      await run('umount', ['--lazy', folder]);
      await rm(folder, { recursive: true });
    },
  };
}

/** Every file may only become so long: what grows, the WAL above all, cannot be written. */
function limited(folder: string): SmallDisk {
  const limit = (bytes: string, pid: number) =>
    run('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`]);
  return {
    kind: 'a limit to the length of files',
    folder,
    leave: async (bytes, pid) => void (await limit(String(bytes), pid)),
    makeRoom: async (pid) => void (await limit('unlimited', pid)),
    remove: () => rm(folder, { recursive: true }),
  };
}
