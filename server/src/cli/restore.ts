import { instant, instantText } from '@khorgos/shared/centre/instant';
import { createKeyRing } from '../access/key-ring.ts';
import { findSecret } from '../config/secret.ts';
import { restore } from '../keeping/restore.ts';
import { systemClock } from '../platform/clock.ts';
import { embeddedDatabase } from './database-path.ts';

/** `khorgos restore FILE`: puts a backup in the database's place while no server runs on it. */
export function restoreFile(options: { readonly file: string; readonly json: boolean }): void {
  const { config, path } = embeddedDatabase();
  const { secretCheck, ...restored } = restore({
    database: path,
    file: options.file,
    clock: systemClock,
  });
  // Looked for, never made: on a new machine the SECRET is put back after the database.
  const secret = findSecret({ given: config.secret, database: config.database });
  const secretFits =
    secret === undefined || secretCheck === undefined
      ? null
      : createKeyRing(secret).secretCheck === secretCheck;
  const newest = restored.newest === undefined ? null : instantText(instant(restored.newest));
  const movedAside = restored.movedAside ?? null;
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ ...restored, newest, movedAside, secretFits })}\n`);
    return;
  }
  process.stdout.write(
    `${restored.database} is the backup now: ${restored.facts} facts, the newest of ${newest ?? 'no time'}.\n`,
  );
  if (movedAside !== null)
    process.stdout.write(`What was there before is ${movedAside}: nothing was deleted.\n`);
  if (secretFits !== true)
    process.stdout.write(
      secretFits === false
        ? 'SECRET is another one than this backup was made with: put back the SECRET or the file "secret" it had.\n'
        : 'Put back SECRET, or the file "secret", that belongs to this backup before the server starts.\n',
    );
}
