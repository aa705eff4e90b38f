import pg from 'pg';
import { startCluster } from '../postgres/cluster.ts';
import { alternate, median } from './alternate.ts';
import type { Bench, Benchmark } from './benchmark.ts';
import { cut, passageTexts } from './events.ts';
import { take } from './ingest-batches.ts';
import { type Khorgos, withKhorgos } from './khorgos.ts';
import { startPart } from './part.ts';
import type { PostgresAnswer, PostgresAsk } from './postgres-part.ts';

const events = 40_000;
/** Until the code is compiled; not counted, on neither side. */
const warmUp = 10_000;
const batchSize = 500;
const inFlight = 6;
const rounds = 3;
const nodes = 3;

/** Durable ingest on PostgreSQL against the same batches written straight by the driver. */
export const ingestPostgres: Benchmark = {
  name: 'postgres',
  async run(bench) {
    const arrays = cut(passageTexts(warmUp + events), batchSize).map(
      (batch) => `[${batch.join()}]`,
    );
    const warm = arrays.slice(0, warmUp / batchSize);
    const measured = arrays.slice(warm.length);
    const cluster = await startCluster({ settings: ['shared_buffers=256MB', 'max_wal_size=4GB'] });
    try {
      const { ours, raw } = await alternate({
        rounds,
        ours: async (round) => {
          bench.say(`batches of ${batchSize}, round ${round + 1} of ${rounds}`);
          const database = await newDatabase(cluster.url('postgres'), `ours_${round}`);
          const rate = await withKhorgos({ folder: bench.folder(), database }, async (khorgos) => {
            await take(khorgos, inFlight, 'application/json', warm);
            return take(khorgos, inFlight, 'application/json', measured);
          });
          return { rate, database };
        },
        raw: async (round, { database }) => {
          const into = await newDatabase(cluster.url('postgres'), `raw_${round}`);
          const part = startPart<PostgresAsk, PostgresAnswer>('postgres-part');
          try {
            const { rows, seconds } = await part.ask({ from: database, into, batchSize, warmUp });
            if (rows !== events) throw new Error(`${rows} of ${events} rows were written`);
            return rows / seconds;
          } finally {
            await part.stop();
          }
        },
      });
      bench.say(`the same on ${nodes} nodes`);
      const shared = await newDatabase(cluster.url('postgres'), 'shared');
      const together = await withNodes(bench, shared, nodes, async (started) => {
        await takeTogether(started, warm);
        return takeTogether(started, measured);
      });
      const limit = median(raw);
      return {
        rows: [
          {
            name: `durable ingest on PostgreSQL, POST of ${batchSize}, ${inFlight} at a time`,
            unit: 'events/s',
            ours: median(ours.map(({ rate }) => rate)),
            raw: limit,
            goal: { kind: 'ratio', atLeast: 0.5 },
          },
          {
            name: `the same on ${nodes} nodes, which all fold all of it`,
            unit: 'events/s',
            ours: together,
            raw: limit,
          },
        ],
        notes: [],
      };
    } finally {
      await cluster.stop();
    }
  },
};

/** Nodes on one database, each with a folder of its own. */
function withNodes<Result>(
  bench: Bench,
  database: string,
  count: number,
  work: (nodes: readonly Khorgos[]) => Promise<Result>,
): Promise<Result> {
  if (count === 0) return work([]);
  return withKhorgos({ folder: bench.folder(), database }, (node) =>
    withNodes(bench, database, count - 1, (others) => work([node, ...others])),
  );
}

/** Events a second of all nodes, among which the batches are dealt out. */
async function takeTogether(
  started: readonly Khorgos[],
  batches: readonly string[],
): Promise<number> {
  const begun = performance.now();
  await Promise.all(
    started.map((node, place) =>
      take(
        node,
        inFlight / started.length,
        'application/json',
        batches.filter((_, index) => index % started.length === place),
      ),
    ),
  );
  return (batches.length * batchSize) / ((performance.now() - begun) / 1000);
}

async function newDatabase(administrator: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: administrator });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name}`);
  } finally {
    await client.end();
  }
  const url = new URL(administrator);
  url.pathname = `/${name}`;
  return url.href;
}
