import { type Kysely, type Migration, sql } from 'kysely';

/**
 * When any node last heard of a gate. Only of nodes that share a database: who is alone remembers it. Worth
 * nothing after a while, so no commit waits for the disk, and nothing of it is moved.
 */
export const gatesHeard: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`CREATE UNLOGGED TABLE gates_heard (
      gate TEXT PRIMARY KEY, heard_at TIMESTAMPTZ NOT NULL
    )`.execute(db);
  },
};
