import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { civilDateSchema } from '@khorgos/shared/centre/instant';
import type { DayKeyStore } from './day-key-store.ts';

const mark = 'destroyed-before';
const dayName = /^\d{4}-\d{2}-\d{2}$/;

/** {@link DayKeyStore} in a folder beside the embedded database, a file a day. */
export function createDayKeyFiles(folder: string): DayKeyStore {
  const fileOf = (day: string) => join(folder, day);
  const destroyedBefore = async () => {
    const text = (await readIfThere(fileOf(mark)))?.toString('utf8').trim() ?? '';
    return dayName.test(text) ? text : '';
  };
  return {
    read: (day) => readIfThere(fileOf(day)),

    async days() {
      const names = await readdir(folder).catch((error: unknown) => {
        if (codeOf(error) === 'ENOENT') return [];
        throw error;
      });
      return names.flatMap((name) => civilDateSchema.safeParse(name).data ?? []).sort();
    },

    async add(day, wrapped) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const draft = join(folder, `.${day}.${randomBytes(6).toString('hex')}`);
      try {
        await writeDurably(draft, wrapped);
        // A link appears whole or not at all, and only where there is nothing yet: the first one wins.
        await link(draft, fileOf(day)).catch((error: unknown) => {
          if (codeOf(error) !== 'EEXIST') throw error;
        });
      } finally {
        await rm(draft, { force: true });
      }
      await syncFolder(folder);
      return readFile(fileOf(day));
    },

    destroyedBefore,

    async destroyBefore(day) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // The mark first: a key that is still there afterwards is not used any more, and destroyed next time.
      if ((await destroyedBefore()) < day) {
        const draft = join(folder, `.${mark}.${randomBytes(6).toString('hex')}`);
        await writeDurably(draft, Buffer.from(`${day}\n`));
        await rename(draft, fileOf(mark));
        await syncFolder(folder);
      }
      const gone = (await readdir(folder)).filter((name) => dayName.test(name) && name < day);
      for (const name of gone) await destroy(fileOf(name));
      if (gone.length > 0) await syncFolder(folder);
      return gone;
    },
  };
}

/** Written over before it is removed, so that an undelete finds nothing where the disk writes in place. */
async function destroy(path: string): Promise<void> {
  const { size } = await stat(path);
  const file = await open(path, 'r+');
  try {
    await file.write(randomBytes(size), 0, size, 0);
    await file.sync();
  } finally {
    await file.close();
  }
  await rm(path);
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

// A name is durable only when its folder is. Windows cannot open a folder, and need not.
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
