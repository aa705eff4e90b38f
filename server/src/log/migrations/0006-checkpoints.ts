import { type Kysely, type Migration, sql } from 'kysely';
import type { Words } from './words.ts';

/** What the log came to at a position, so that a start need not read it all. Nothing is lost with them. */
export const checkpoints = ({ integer, bytes, strict }: Words): Migration => ({
  async up(db: Kysely<unknown>) {
    const statements = [
      sql`CREATE TABLE checkpoints (
        id TEXT PRIMARY KEY, position ${integer} NOT NULL,
        made_with TEXT NOT NULL, mark TEXT NOT NULL,
        pieces ${integer} NOT NULL, checksum ${integer} NOT NULL
      ) ${strict}`,
      sql`CREATE TABLE checkpoint_pieces (
        checkpoint TEXT NOT NULL, place ${integer} NOT NULL, bytes ${bytes} NOT NULL
      ) ${strict}`,
      sql`CREATE UNIQUE INDEX checkpoint_pieces_by_place ON checkpoint_pieces (checkpoint, place)`,
    ];
    for (const statement of statements) await statement.execute(db);
  },
});
