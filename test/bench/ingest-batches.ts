import { join } from 'node:path';
import type { IngestResult } from '@khorgos/shared/events/ingest-result';
import { alternate, median } from './alternate.ts';
import type { Bench, Benchmark } from './benchmark.ts';
import { cut, passageTexts } from './events.ts';
import { post, sendAll } from './http-lines.ts';
import { databaseIn, type Khorgos, withKhorgos } from './khorgos.ts';
import { startPart } from './part.ts';
import { hottest, profileArguments } from './profile.ts';
import { isMet, type Row } from './row.ts';
import type { SqliteAnswer, SqliteAsk } from './sqlite-part.ts';

const events = 60_000;
/** Until the code is compiled; not counted, on neither side. */
const warmUp = 20_000;
const batchSize = 500;
/** Requests on their way at once: a few turnstile controllers that send what they kept. */
const inFlight = 6;
const rounds = 3;

/** Durable ingest in batches against the same rows written straight to SQLite. */
export const ingestBatches: Benchmark = {
  name: 'ingest',
  async run(bench) {
    const texts = passageTexts(warmUp + events);
    const arrays = cut(texts, batchSize).map((batch) => `[${batch.join()}]`);
    const warm = arrays.slice(0, warmUp / batchSize);
    const measured = arrays.slice(warm.length);
    const stream = Buffer.from(texts.slice(warmUp).join('\n'));
    const sendWarmUp = async (khorgos: Khorgos) => {
      await take(khorgos, inFlight, 'application/json', warm);
    };
    const sendArrays = async (khorgos: Khorgos) => {
      await sendWarmUp(khorgos);
      return take(khorgos, inFlight, 'application/json', measured);
    };
    const sendStream = async (khorgos: Khorgos) => {
      await sendWarmUp(khorgos);
      return take(khorgos, 1, 'application/x-ndjson', [stream]);
    };

    const streamed: number[] = [];
    const { ours, raw } = await alternate({
      rounds,
      ours: async (round) => {
        bench.say(`batches of ${batchSize}, round ${round + 1} of ${rounds}`);
        const folder = bench.folder();
        const rate = await withKhorgos({ folder }, sendArrays);
        streamed.push(await withKhorgos({ folder: bench.folder() }, sendStream));
        return { folder, rate };
      },
      raw: (_, { folder }) => writeStraight(bench, folder),
    });
    const limit = median(raw);
    const rows: Row[] = [
      {
        name: `durable ingest, POST of ${batchSize}, ${inFlight} at a time`,
        unit: 'events/s',
        ours: median(ours.map(({ rate }) => rate)),
        raw: limit,
        goal: { kind: 'ratio', atLeast: 0.7 },
      },
      {
        name: 'the same as one NDJSON stream',
        unit: 'events/s',
        ours: median(streamed),
        raw: limit,
      },
    ];
    const bound = rows.some((row) => isMet(row) === false);
    return { rows, notes: bound ? await whatBounds(bench, sendArrays) : [] };
  },
};

/** Events a second, all of them durable; throws unless every single one was new to the server. */
export async function take(
  { url, device: key }: Khorgos,
  connections: number,
  type: string,
  bodies: readonly (string | Buffer)[],
): Promise<number> {
  let accepted = 0;
  let others = 0;
  const onAnswer = (body: Buffer) => {
    const result: IngestResult = JSON.parse(body.toString());
    accepted += result.accepted;
    others += result.duplicates + result.rejected.length;
  };
  const requests = bodies.map((body) => post({ url, path: '/api/v1/events', type, key, body }));
  const seconds = await sendAll({ url, connections, requests, onAnswer });
  if (others > 0) throw new Error(`${others} events were not accepted`);
  return accepted / seconds;
}

async function writeStraight(bench: Bench, folder: string): Promise<number> {
  const part = startPart<SqliteAsk, SqliteAnswer>('sqlite-part');
  try {
    const into = join(bench.folder(), 'straight.db');
    const ask = { from: databaseIn(folder), into, batchSize, warmUp };
    const { rows, seconds } = await part.ask(ask);
    if (rows !== events) throw new Error(`${rows} of ${events} rows were written`);
    return rows / seconds;
  } finally {
    await part.stop();
  }
}

async function whatBounds(
  bench: Bench,
  work: (khorgos: Khorgos) => Promise<number>,
): Promise<string[]> {
  bench.say('profiling the batches');
  const profiles = bench.folder();
  await withKhorgos({ folder: bench.folder(), nodeArguments: profileArguments(profiles) }, work);
  return hottest(profiles);
}
