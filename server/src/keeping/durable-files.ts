import { closeSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/** Resolves nothing early: what is in the file is on the disk when this returns. */
export function syncFile(path: string): void {
  sync(path, 'r+');
}

/** A name is durable only when the folder it stands in is. Windows cannot open a folder, and need not. */
export function syncFolderOf(path: string): void {
  if (process.platform !== 'win32') sync(dirname(path), 'r');
}

function sync(path: string, flags: string): void {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
