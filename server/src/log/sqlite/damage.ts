import { DatabaseDamaged } from '../database-unfit.ts';

/** SQLite's own words for a file that it cannot make sense of. */
const sqliteDamage = /^SQLITE_(?:CORRUPT|NOTADB|FORMAT|TOOBIG)/;

/** What a statement says of a column that became another type or another text; ours are sound themselves. */
const columnDamage = /malformed JSON|JSON cannot hold BLOB/;

/** The damage that an error of SQLite tells of; undefined when it tells of something else. */
export function damageTold(error: unknown, place: string): DatabaseDamaged | undefined {
  if (error instanceof DatabaseDamaged) return error;
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  if (!sqliteDamage.test(String(error.code)) && !columnDamage.test(error.message)) return undefined;
  return DatabaseDamaged.at(`${place}: SQLite says "${error.message}" (${String(error.code)})`, {
    cause: error,
  });
}
