import { type Kysely, type Migration, sql } from 'kysely';
import type { Words } from './words.ts';

/** With what the keys sign that have to. */
export const signingSecrets = ({ bytes, strict }: Words): Migration => ({
  async up(db: Kysely<unknown>) {
    await sql`CREATE TABLE signing_secrets (
      key_id TEXT PRIMARY KEY, sealed ${bytes} NOT NULL
    ) ${strict}`.execute(db);
  },
});
