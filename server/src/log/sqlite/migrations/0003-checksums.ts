import { type Kysely, type Migration, sql } from 'kysely';

/**
 * What damage cannot change unnoticed: a checksum in each row of the log, and the log's length kept
 * apart from it, so that a lost end is missed. `crc32` is given by whoever migrates.
 */
export const checksums: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`ALTER TABLE log ADD COLUMN checksum INTEGER NOT NULL DEFAULT -1`.execute(db);
    // The text a row is read as, in the words of this version.
    await sql`UPDATE log SET checksum = crc32(CASE kind WHEN 'passage'
      THEN json_array(position, id, gate, side, direction, at, occurred_at,
        received_at, visitor, nationality, document_type, child, guardian)
      ELSE json_array(position, kind, id, at, received_at, visitor, json(body)) END)`.execute(db);
    await sql`CREATE TABLE log_end (
      only_one INTEGER PRIMARY KEY CHECK (only_one = 1), position INTEGER NOT NULL
    ) STRICT`.execute(db);
    await sql`INSERT INTO log_end SELECT 1, coalesce(max(position), 0) FROM log`.execute(db);
  },
};
