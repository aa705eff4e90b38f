import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Instant, instant } from '@khorgos/shared/centre/instant';

// The folder of backups that are made by the clock. Only files of these names are ever deleted from it.

const name = /^khorgos-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.db$/;
const leftover = /^khorgos-\d{8}T\d{6}Z\.db\.[0-9a-f]{12}\.part(?:-journal|-wal|-shm)?$/;

interface Shelved {
  readonly file: string;
  readonly at: Instant;
}

export function shelfName(at: Instant): string {
  return `khorgos-${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z.db`;
}

/** Newest first. Throws where there is no such folder. */
export function shelved(folder: string): readonly Shelved[] {
  return readdirSync(folder)
    .flatMap((file): Shelved[] => {
      const [, year, month, day, hour, minute, second] = name.exec(file) ?? [];
      if (second === undefined) return [];
      const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
      return Number.isNaN(at) ? [] : [{ file: join(folder, file), at: instant(at) }];
    })
    .sort((a, b) => b.at - a.at);
}

/** Deletes the oldest beyond so many, and what backups that were cut short have left. */
export function clearShelf(folder: string, keep: number): void {
  for (const { file } of shelved(folder).slice(keep)) rmSync(file, { force: true });
  for (const file of readdirSync(folder))
    if (leftover.test(file)) rmSync(join(folder, file), { force: true });
}
