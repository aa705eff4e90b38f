/** The database cannot be used as it must be. One line: what is wrong, and what to do. */
export class DatabaseUnfit extends Error {
  override readonly name: string = 'DatabaseUnfit';
}

const damagedCode = 'DATABASE_DAMAGED';

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

const newerCode = 'DATABASE_NEWER';

/**
 * The file is whole, and says what only a newer version of this program knows. Whoever meets it counts no
 * further either: a fact that is passed over is missing from what is shown.
 */
export class DatabaseNewer extends DatabaseUnfit {
  override readonly name: string = 'DatabaseNewer';
  readonly code = newerCode;

  static at(place: string, options?: ErrorOptions): DatabaseNewer {
    return new DatabaseNewer(
      `the database was written by a newer version of Khorgos Live: update this node (${oneLine(place)} is not known to it; nothing was counted past it)`,
      options,
    );
  }
}

/** What a thread found of its database, of the class it had there. */
export function unfitFromThread(code: string, message: string): DatabaseUnfit | undefined {
  if (code === damagedCode) return new DatabaseDamaged(message);
  return code === newerCode ? new DatabaseNewer(message) : undefined;
}

/** What a database finds it may tell in several lines. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
