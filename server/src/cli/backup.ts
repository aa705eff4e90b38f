import { dirname, join, resolve } from 'node:path';
import { backUp } from '../keeping/backup.ts';
import { embeddedDatabase } from './database-path.ts';

/** `khorgos backup FILE`: whether or not a server runs on the database. */
export async function backup(options: {
  readonly file: string;
  readonly json: boolean;
}): Promise<void> {
  const { config, path } = embeddedDatabase();
  const made = await backUp({ database: path, file: resolve(options.file) });
  if (options.json) {
    process.stdout.write(`${JSON.stringify(made)}\n`);
    return;
  }
  const megabytes = (made.bytes / 1_000_000).toFixed(1);
  process.stdout.write(
    `${made.file}: ${made.facts} facts, ${megabytes} MB, every page and row of it read.\n`,
  );
  const secret =
    config.secret === undefined ? `the file ${join(dirname(path), 'secret')}` : 'SECRET';
  process.stdout.write(
    `Keep ${secret} as well, in another place: without it no server starts on the backup.\n`,
  );
}
