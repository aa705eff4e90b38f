import { type Kysely, type Migration, sql } from 'kysely';
import type { Words } from './words.ts';

/** Who did what: a chain of entries, and where it ends. */
export const audit = ({ integer, strict, onlyAddedTo }: Words): Migration => ({
  async up(db: Kysely<unknown>) {
    const statements = [
      sql`CREATE TABLE audit (
        number ${integer} PRIMARY KEY,
        at ${integer} NOT NULL, action TEXT NOT NULL,
        actor_kind TEXT NOT NULL, actor_id TEXT NOT NULL, actor_name TEXT NOT NULL,
        about_kind TEXT, about_id TEXT,
        reason TEXT, address TEXT, details TEXT,
        previous TEXT NOT NULL, hash TEXT NOT NULL
      ) ${strict}`,
      sql`CREATE INDEX audit_by_subject ON audit (about_id, number) WHERE about_id IS NOT NULL`,
      sql`CREATE TABLE audit_tip (
        only_one ${integer} PRIMARY KEY CHECK (only_one = 1),
        number ${integer} NOT NULL, hash TEXT NOT NULL, seal TEXT NOT NULL
      ) ${strict}`,
      sql`INSERT INTO audit_tip VALUES (1, 0, '', '')`,
      // Not against somebody with the file in their hands, for whom there is the chain; against a slip.
      ...onlyAddedTo('audit', 'the audit trail is only added to'),
    ];
    for (const statement of statements) await statement.execute(db);
  },
});
