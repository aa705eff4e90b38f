import { type Kysely, type Migration, sql } from 'kysely';

/** What the log came to, visit by visit, and up to where it is written down. Made anew at any time. */
export const sheetsOfVisits: Migration = {
  async up(db: Kysely<unknown>) {
    const statements = [
      sql`CREATE TABLE visit_sheets (
        side TEXT NOT NULL, kind TEXT NOT NULL, date TEXT NOT NULL,
        last_end INTEGER,
        columns BLOB NOT NULL,
        checksum INTEGER NOT NULL
      ) STRICT`,
      sql`CREATE UNIQUE INDEX visit_sheets_by_date ON visit_sheets (side, kind, date, last_end)`,
      sql`CREATE TABLE records_made (
        one INTEGER PRIMARY KEY CHECK (one = 1), position INTEGER NOT NULL, made_with TEXT NOT NULL,
        seal INTEGER NOT NULL
      ) STRICT`,
    ];
    for (const statement of statements) await statement.execute(db);
  },
};
