import type pg from 'pg';
import type { Chunk, PastVisitor } from '../chunked-reading.ts';
import { DatabaseDamaged } from '../database-unfit.ts';
import { toFact } from '../fact-row.ts';
import type { Fact, Position, VisitorId } from '../facts.ts';
import { told } from './away.ts';
import { type CheckedRow, rowsOf, rowText } from './row-text.ts';

const facts = `SELECT ${rowText}, checksum FROM log`;

/**
 * What is asked of the table `log`. Rejects with `LogUnavailable` where the database is away, and with
 * `DatabaseDamaged` where it is not what was written.
 */
export function createLogQueries(pool: pg.Pool) {
  async function rows<Row extends unknown[]>(
    name: string,
    text: string,
    values: readonly unknown[],
  ): Promise<Row[]> {
    try {
      const query = { name: `log ${name}`, text, values: [...values], rowMode: 'array' as const };
      return (await pool.query<Row>(query)).rows;
    } catch (error) {
      throw told(error);
    }
  }

  async function read(name: string, text: string, values: readonly unknown[]): Promise<Fact[]> {
    return rowsOf(await rows<CheckedRow>(name, text, values)).map(toFact);
  }

  async function readChunk(name: string, text: string, values: readonly unknown[]): Promise<Chunk> {
    const found = await rows<CheckedRow>(name, text, values);
    return {
      last: rowsOf(found.slice(-1)).map(toFact)[0],
      facts: () => rowsOf(found).map(toFact),
    };
  }

  return {
    async head(): Promise<Position> {
      const [ends] = await rows<[number, number]>(
        'head',
        'SELECT coalesce((SELECT max(position) FROM log), 0), position FROM log_end',
        [],
      );
      const [newest, end] = ends ?? [0, -1];
      // The end of the log lost: nothing else would miss it.
      if (newest !== end)
        throw DatabaseDamaged.at(
          `table log ends at position ${newest}, it was written up to ${end}`,
        );
      return end as Position;
    },

    after: (position: Position, limit: number) =>
      read('after', `${facts} WHERE position > $1 ORDER BY position LIMIT $2`, [position, limit]),

    ofVisitors: (visitors: readonly VisitorId[], upTo: Position) =>
      read(
        'of visitors',
        `${facts} WHERE visitor = ANY ($1) AND position <= $2 ORDER BY visitor, at, id`,
        [visitors, upTo],
      ),

    byVisitor: (past: PastVisitor, upTo: Position, limit: number) =>
      readChunk(
        'by visitor',
        `${facts} WHERE visitor IS NOT NULL AND (visitor, at, id) > ($1, $2, $3) AND position <= $4
         ORDER BY visitor, at, id LIMIT $5`,
        [...past, upTo, limit],
      ),

    ofNobody: (past: Position, upTo: Position, limit: number) =>
      readChunk(
        'of nobody',
        `${facts} WHERE visitor IS NULL AND position > $1 AND position <= $2
         ORDER BY position LIMIT $3`,
        [past, upTo, limit],
      ),

    async visitorsBetween(after: Position, upTo: Position): Promise<VisitorId[]> {
      const found = await rows<[VisitorId]>(
        'visitors between',
        `SELECT DISTINCT visitor FROM log
         WHERE position > $1 AND position <= $2 AND visitor IS NOT NULL`,
        [after, upTo],
      );
      return found.map(([visitor]) => visitor);
    },

    async countOfNobody(upTo: Position): Promise<number> {
      const [found] = await rows<[number]>(
        'count of nobody',
        'SELECT count(*) FROM log WHERE visitor IS NULL AND position <= $1',
        [upTo],
      );
      return found?.[0] ?? 0;
    },

    async visitorsBeginningWith(prefix: string, limit: number): Promise<VisitorId[]> {
      // DEL sorts after every character a visitor is written with.
      const found = await rows<[VisitorId]>(
        'beginning with',
        `SELECT DISTINCT visitor FROM log
         WHERE visitor IS NOT NULL AND visitor >= $1 AND visitor < $2 LIMIT $3`,
        [prefix, `${prefix}\u007f`, limit],
      );
      return found.map(([visitor]) => visitor);
    },
  };
}
