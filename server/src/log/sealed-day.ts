import { basename, dirname, join } from 'node:path';
import type { CivilDate } from '@khorgos/shared/centre/instant';

// What is sealed with the key of a day begins with that day: `version (1) · day (2)`. In byte order as the
// days are, so that what is over is found without opening anything.

export const sealedDayLength = 3;
const version = 2;
const dayMilliseconds = 86_400_000;

export const keyFolderEnding = '.document-keys';

export function sealedDay(day: CivilDate): Buffer {
  const head = Buffer.of(version, 0, 0);
  head.writeUInt16BE(Date.parse(day) / dayMilliseconds, 1);
  return head;
}

/** Undefined where it was sealed before there were keys of days. */
export function dayOfSealed(sealed: Uint8Array): CivilDate | undefined {
  if (sealed[0] !== version || sealed.length < sealedDayLength) return undefined;
  const days = Buffer.from(sealed.subarray(1, sealedDayLength)).readUInt16BE();
  return new Date(days * dayMilliseconds).toISOString().slice(0, 10) as CivilDate;
}

/** Where the keys of days lie that an embedded database needs: two in one folder have each their own. */
export function dayKeyFolderOf(database: string): string {
  return `${database.replace(/\.db$/, '')}${keyFolderEnding}`;
}

/** Where they are copied to for a backup of the database: one copy for all its backups in a folder. */
export function copiedKeyFolderOf(database: string, backup: string): string {
  return join(dirname(backup), basename(dayKeyFolderOf(database)));
}
