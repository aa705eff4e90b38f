import { type Kysely, type Migration, sql } from 'kysely';

/** The log, what is sealed beside it, quarantine, keys and settings. */
export const theLog: Migration = {
  async up(db: Kysely<unknown>) {
    const statements = [
      // A rowid never used again and never skipped: rows are not deleted, so positions have no gaps.
      sql`CREATE TABLE log (
        position INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        id TEXT NOT NULL UNIQUE,
        fingerprint TEXT NOT NULL,
        gate TEXT, side TEXT, direction INTEGER,
        at INTEGER, occurred_at INTEGER, received_at INTEGER NOT NULL,
        visitor TEXT, nationality TEXT, document_type TEXT, child INTEGER, guardian TEXT,
        body TEXT
      ) STRICT`,
      sql`CREATE INDEX log_by_visitor ON log (visitor, at, id) WHERE visitor IS NOT NULL`,
      sql`CREATE TABLE sealed_documents (
        visitor TEXT PRIMARY KEY, sealed BLOB NOT NULL
      ) STRICT, WITHOUT ROWID`,
      sql`CREATE TABLE quarantine (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        fingerprint TEXT NOT NULL UNIQUE,
        received_at INTEGER NOT NULL, last_seen_at INTEGER NOT NULL, times_seen INTEGER NOT NULL,
        key_id TEXT NOT NULL, event_id TEXT, gate_id TEXT,
        issues TEXT NOT NULL, sealed BLOB NOT NULL
      ) STRICT`,
      sql`CREATE TABLE access_keys (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, gates TEXT,
        hash BLOB NOT NULL UNIQUE,
        created_at INTEGER NOT NULL, revoked_at INTEGER, last_used_at INTEGER
      ) STRICT`,
      sql`CREATE UNIQUE INDEX access_keys_by_name ON access_keys (name) WHERE revoked_at IS NULL`,
      sql`CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT`,
    ];
    for (const statement of statements) await statement.execute(db);
  },
};
