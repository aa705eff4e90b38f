import type { Kysely } from 'kysely';
import type { Position } from '../log/facts.ts';
import type { CheckpointTables } from '../log/sqlite/schema.ts';
import type { CheckpointStore } from './checkpoint-store.ts';

/** One may turn out not to fit, then the one before it does. */
const kept = 2;

/**
 * {@link CheckpointStore} in two tables. A piece is a commit of its own, so that no other commit waits for
 * a whole checkpoint. The head comes last: what has one is whole, and other nodes let go of nothing that is still
 * being written. One that lost pieces since is found by their number.
 */
export function createSqlCheckpoints(db: Kysely<CheckpointTables>): CheckpointStore {
  async function drop(id: string): Promise<void> {
    await db.deleteFrom('checkpoints').where('id', '=', id).execute();
    await db.deleteFrom('checkpoint_pieces').where('checkpoint', '=', id).execute();
  }

  async function list() {
    const rows = await db
      .selectFrom('checkpoints')
      .selectAll()
      .orderBy('position', 'desc')
      .orderBy('id')
      .execute();
    return rows.map(({ made_with, position, ...row }) => ({
      ...row,
      position: position as Position,
      madeWith: made_with,
    }));
  }

  /** How many pieces there were of each that had no head, when this process last looked. */
  let headless = new Map<string, number>();

  /** Whoever wrote them died: as many as they were one checkpoint earlier, minutes ago. */
  async function dropAbandoned(): Promise<void> {
    const rows = await db
      .selectFrom('checkpoint_pieces')
      .select(({ fn }) => ['checkpoint', fn.countAll<number>().as('pieces')])
      .where('checkpoint', 'not in', db.selectFrom('checkpoints').select('id'))
      .groupBy('checkpoint')
      .execute();
    const found = new Map(rows.map(({ checkpoint, pieces }) => [checkpoint, Number(pieces)]));
    for (const [id, pieces] of found) if (headless.get(id) === pieces) await drop(id);
    headless = found;
  }

  return {
    list,
    drop,
    async read(id) {
      const rows = await db
        .selectFrom('checkpoint_pieces')
        .select('bytes')
        .where('checkpoint', '=', id)
        .orderBy('place')
        .execute();
      return rows.map(({ bytes }) => bytes);
    },
    async keep({ bytes, madeWith, ...head }) {
      for (const [place, piece] of bytes.entries())
        await db
          .insertInto('checkpoint_pieces')
          .values({ checkpoint: head.id, place, bytes: piece })
          .execute();
      await db
        .insertInto('checkpoints')
        .values({ ...head, made_with: madeWith })
        .execute();
      for (const { id } of (await list()).slice(kept)) await drop(id);
      await dropAbandoned();
    },
  };
}
