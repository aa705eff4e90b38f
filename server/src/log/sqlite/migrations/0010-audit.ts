import { type Kysely, type Migration, sql } from 'kysely';

/** Who did what: a chain of entries, and where it ends. */
export const audit: Migration = {
  async up(db: Kysely<unknown>) {
    const statements = [
      sql`CREATE TABLE audit (
        number INTEGER PRIMARY KEY,
        at INTEGER NOT NULL, action TEXT NOT NULL,
        actor_kind TEXT NOT NULL, actor_id TEXT NOT NULL, actor_name TEXT NOT NULL,
        about_kind TEXT, about_id TEXT,
        reason TEXT, address TEXT, details TEXT,
        previous TEXT NOT NULL, hash TEXT NOT NULL
      ) STRICT`,
      sql`CREATE INDEX audit_by_subject ON audit (about_id, number) WHERE about_id IS NOT NULL`,
      sql`CREATE TABLE audit_tip (
        only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
        number INTEGER NOT NULL, hash TEXT NOT NULL, seal TEXT NOT NULL
      ) STRICT`,
      sql`INSERT INTO audit_tip VALUES (1, 0, '', '')`,
      // Not against somebody with the file in their hands, for whom there is the chain; against a slip.
      sql`CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END`,
      sql`CREATE TRIGGER audit_is_not_removed BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END`,
    ];
    for (const statement of statements) await statement.execute(db);
  },
};
