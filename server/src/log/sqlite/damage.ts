import { DatabaseUnfit } from './open-database.ts';

export const damagedCode = 'DATABASE_DAMAGED';

/**
 * The file does not hold what was written into it. One line that says where, and the way back. Whoever
 * meets it counts no further: a server that goes on would show a wrong figure as if it were right.
 */
export class DatabaseDamaged extends DatabaseUnfit {
  override readonly name: string = 'DatabaseDamaged';
  /** Survives the way from a thread, where the class does not. */
  readonly code = damagedCode;

  static at(place: string, options?: ErrorOptions): DatabaseDamaged {
    return new DatabaseDamaged(
      `the database is damaged: ${oneLine(place)}; nothing was counted past it: khorgos doctor says more, khorgos restore FILE puts a backup in its place`,
      options,
    );
  }
}

/** What SQLite finds in a tree it tells in several lines. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

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
