import { type Kysely, type Migration, sql } from 'kysely';

/** Under which id a rejected event is being sent in again: on two nodes at once it would count twice. */
export const quarantineClaims: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`ALTER TABLE quarantine ADD COLUMN claimed_as TEXT`.execute(db);
  },
};
