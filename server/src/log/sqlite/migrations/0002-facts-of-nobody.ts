import { type Kysely, type Migration, sql } from 'kysely';

/** Finds what people did and decided among millions of passages: alerts and settings have no visitor. */
export const factsOfNobody: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`CREATE INDEX log_of_nobody ON log (position) WHERE visitor IS NULL`.execute(db);
  },
};
