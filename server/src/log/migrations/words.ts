import { type RawBuilder, sql } from 'kysely';

/** The few words in which the two databases differ where a table is made. */
export interface Words {
  /** A whole number up to 2^53. */
  readonly integer: RawBuilder<unknown>;
  readonly bytes: RawBuilder<unknown>;
  /** A moment and a yes or no as better-auth writes them; our own times are whole numbers. */
  readonly moment: RawBuilder<unknown>;
  readonly flag: RawBuilder<unknown>;
  /** At the end of CREATE TABLE: columns hold what they say. */
  readonly strict: RawBuilder<unknown>;
  /** The same of a small table that is only found by its key. */
  readonly strictByKey: RawBuilder<unknown>;
  /** What lets rows of a table be added and nothing else, in these words when somebody tries. */
  onlyAddedTo(table: string, complaint: string): readonly RawBuilder<unknown>[];
}

export const sqliteWords: Words = {
  integer: sql.raw('INTEGER'),
  bytes: sql.raw('BLOB'),
  moment: sql.raw('TEXT'),
  flag: sql.raw('INTEGER'),
  strict: sql.raw('STRICT'),
  strictByKey: sql.raw('STRICT, WITHOUT ROWID'),
  onlyAddedTo: (table, complaint) => [
    sql`CREATE TRIGGER ${sql.raw(table)}_is_not_changed BEFORE UPDATE ON ${sql.raw(table)}
        BEGIN SELECT RAISE(ABORT, ${sql.lit(complaint)}); END`,
    sql`CREATE TRIGGER ${sql.raw(table)}_is_not_removed BEFORE DELETE ON ${sql.raw(table)}
        BEGIN SELECT RAISE(ABORT, ${sql.lit(complaint)}); END`,
  ],
};

export const postgresWords: Words = {
  integer: sql.raw('BIGINT'),
  bytes: sql.raw('BYTEA'),
  moment: sql.raw('TIMESTAMPTZ'),
  flag: sql.raw('BOOLEAN'),
  strict: sql.raw(''),
  strictByKey: sql.raw(''),
  onlyAddedTo: (table, complaint) => [
    sql`CREATE FUNCTION ${sql.raw(table)}_only_added() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RAISE EXCEPTION ${sql.lit(complaint)}; END $$`,
    sql`CREATE TRIGGER ${sql.raw(table)}_only_added BEFORE UPDATE OR DELETE ON ${sql.raw(table)}
        FOR EACH ROW EXECUTE FUNCTION ${sql.raw(table)}_only_added()`,
  ],
};
