import type { GateId } from '@khorgos/shared/centre/site';
import type pg from 'pg';
import type { GateTidings } from '../gate-tidings.ts';
import { told } from './away.ts';

/** {@link GateTidings} in the table `gates_heard`, by PostgreSQL's clock. */
export function createPostgresTidings(pool: pg.Pool): GateTidings {
  return {
    async exchange(own) {
      try {
        if (own.size > 0)
          await pool.query(
            // In one order, or two nodes would wait for each other.
            `INSERT INTO gates_heard AS known (gate, heard_at)
             SELECT gate, now() - age * interval '1 ms'
             FROM unnest($1::TEXT[], $2::FLOAT[]) AS heard(gate, age) ORDER BY gate
             ON CONFLICT (gate) DO UPDATE
               SET heard_at = greatest(known.heard_at, excluded.heard_at)`,
            [[...own.keys()], [...own.values()]],
          );
        const { rows } = await pool.query<{ gate: GateId; age: number }>(
          'SELECT gate, extract(epoch FROM now() - heard_at)::FLOAT * 1000 AS age FROM gates_heard',
        );
        return new Map(rows.map(({ gate, age }) => [gate, age]));
      } catch (error) {
        throw told(error);
      }
    },
  };
}
