import { type Kysely, type Migration, sql } from 'kysely';
import type { Words } from './words.ts';

/** Codes of authenticators that were taken, as a hash with whose they were: each is good once. */
export const usedCodes = ({ integer, strictByKey }: Words): Migration => ({
  async up(db: Kysely<unknown>) {
    await sql`CREATE TABLE used_codes (
      hash TEXT PRIMARY KEY, expires_at ${integer} NOT NULL
    ) ${strictByKey}`.execute(db);
  },
});
