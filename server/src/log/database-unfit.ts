/** The database cannot be used as it must be. One line: what is wrong, and what to do. */
export class DatabaseUnfit extends Error {
  override readonly name: string = 'DatabaseUnfit';
}

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

/** What a database finds it may tell in several lines. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
