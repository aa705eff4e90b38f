import { join } from 'node:path';
import type { IngestResult } from '@khorgos/shared/events/ingest-result';
import { alternate, median } from './alternate.ts';
import type { Bench, Benchmark } from './benchmark.ts';
import { cut, passageTexts } from './events.ts';
import { post, sendAll } from './http-lines.ts';
import { databaseIn, type Khorgos, withKhorgos } from './khorgos.ts';
import { startPart } from './part.ts';
import { hottest, profileArguments } from './profile.ts';
import type { Finding, Row } from './row.ts';
import { isMet } from './row.ts';
import type { SqliteAnswer, SqliteAsk } from './sqlite-part.ts';

const events = 60_000;
const batchSize = 500;
/** Requests on their way at once: a few turnstile controllers that send what they kept. */
const inFlight = 6;
const rounds = 3;

/** Durable ingest in batches against the same rows written straight to SQLite. */
export const ingestBatches: Benchmark = {
  name: 'ingest',
  async run(bench) {
    const texts = passageTexts(events);
    const arrays = cut(texts, batchSize).map((batch) => `[${batch.join()}]`);
    const stream = Buffer.from(texts.join('\n'));
    const sendArrays = (khorgos: Khorgos) =>
      take(
        khorgos,
        inFlight,
        arrays.map((body) => request(khorgos, 'application/json', body)),
      );
    const sendStream = (khorgos: Khorgos) =>
      take(khorgos, 1, [request(khorgos, 'application/x-ndjson', stream)]);

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
    return { rows, notes: bound ? await whatBounds(bench, sendArrays) : [] } satisfies Finding;
  },
};

function request({ url, device: key }: Khorgos, type: string, body: string | Buffer): Buffer {
  return post({ url, path: '/api/v1/events', type, key, body });
}

/** Events a second, all of them durable; throws unless every single one was accepted. */
async function take(
  { url }: Khorgos,
  connections: number,
  requests: readonly Buffer[],
): Promise<number> {
  let accepted = 0;
  const onAnswer = (body: Buffer) => {
    const result: IngestResult = JSON.parse(body.toString());
    accepted += result.accepted;
  };
  const seconds = await sendAll({ url, connections, requests, onAnswer });
  if (accepted !== events) throw new Error(`${accepted} of ${events} events were accepted`);
  return events / seconds;
}

async function writeStraight(bench: Bench, folder: string): Promise<number> {
  const part = startPart<SqliteAsk, SqliteAnswer>('sqlite-part');
  try {
    const into = join(bench.folder(), 'straight.db');
    const { rows, seconds } = await part.ask({ from: databaseIn(folder), into, batchSize });
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
