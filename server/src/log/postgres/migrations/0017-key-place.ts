import { type Kysely, type Migration, sql } from 'kysely';

/**
 * Whether the keys of days lie in a database of their own (DOCUMENT_KEYS_URL), and by what name that one knows this
 * one. Of this place alone: nothing of it is moved.
 */
export const keyPlace: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`CREATE TABLE document_key_place (id TEXT PRIMARY KEY, apart BOOLEAN NOT NULL)`.execute(
      db,
    );
    await sql`INSERT INTO document_key_place VALUES (gen_random_uuid()::text, false)`.execute(db);
  },
};
