import { type Kysely, type Migration, sql } from 'kysely';
import type { Words } from './words.ts';

/**
 * Finds what was sealed in days that are over: a sealed document begins with its day. And the keys of days where
 * they are not files, see docs/keeping.md.
 */
export const documentsByDay = ({ bytes, strict }: Words): Migration => ({
  async up(db: Kysely<unknown>) {
    const statements = [
      sql`CREATE INDEX sealed_documents_by_day ON sealed_documents (substr(sealed, 1, 3))`,
      sql`CREATE TABLE document_keys (
        day TEXT PRIMARY KEY, wrapped ${bytes} NOT NULL
      ) ${strict}`,
    ];
    for (const statement of statements) await statement.execute(db);
  },
});
