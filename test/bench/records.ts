import { instant, instantText } from '@khorgos/shared/centre/instant';
import { endOfYears } from '../bulk/centre-of-years.ts';
import { median } from './alternate.ts';
import type { Bench, Benchmark } from './benchmark.ts';
import { keptDatabase } from './kept-database.ts';
import { databaseIn, type Khorgos, withKhorgos } from './khorgos.ts';
import { startPart } from './part.ts';
import { measureGets, row } from './records-gets.ts';
import type { RefoldAnswer, RefoldAsk } from './refold-part.ts';
import type { Row } from './row.ts';
import { benchSecret } from './secret.ts';
import { runVerify } from './verify-run.ts';

const small = 300_000;
/** What the goals are about: five million stays. */
const large = 10_000_000;
const starts = 3;
const minute = 60_000;
const year = { from: '2025-11-01', to: '2026-10-31' };

const groupings = ['side', 'nationality', 'category', 'day', 'week', 'month', 'hour'] as const;

/** Everything that is asked about years, over HTTP on the built product, with the memory it took. */
export const records: Benchmark = {
  name: 'records',
  async run(bench) {
    const size = bench.large ? large : small;
    const folder = await keptDatabase(bench, { what: 'passages', size });
    // Each start after the last one ended, as on any clock: a checkpoint from the future is not believed.
    const environmentAt = (start: number) => ({
      SECRET: benchSecret,
      CLOCK_START: instantText(instant(endOfYears + start * 60 * minute)),
    });
    const environment = environmentAt(starts);
    const rows: Row[] = [];
    const ready: number[] = [];
    for (let start = 1; start < starts; start += 1)
      await withKhorgos(
        { folder, environment: environmentAt(start) },
        async ({ readyMilliseconds }) => {
          bench.say(`start ${start} of ${starts}`);
          ready.push(readyMilliseconds);
        },
      );
    await withKhorgos({ folder, environment }, async (khorgos) => {
      ready.push(khorgos.readyMilliseconds);
      rows.push(...(await aboutYears(bench, khorgos)));
    });
    const named = (name: string) => `${name}, ${size.toLocaleString('en')} passages`;
    rows.unshift({
      name: named('ready after a start'),
      unit: 'ms',
      ours: median(ready),
      goal: { kind: 'atMost', most: 3000 },
    });
    bench.say('folding everything from nothing');
    const refolded = await refold(folder);
    rows.push({
      name: named('full re-fold'),
      unit: 's',
      ours: refolded.milliseconds / 1000,
      memory: refolded.memory,
      goal: { kind: 'atMost', most: 90 },
    });
    bench.say('verifying everything');
    const verified = await runVerify({ folder, environment });
    rows.push({ name: named('khorgos verify'), unit: 's', ...verified });
    for (const inside of [10_000, 100_000]) rows.push(...(await crowd(bench, inside)));
    return { rows, notes: [] };
  },
};

async function aboutYears(bench: Bench, khorgos: Khorgos): Promise<Row[]> {
  const reports = groupings.map((by) => [
    `report of a year by ${by}`,
    `/reports/visits?from=${year.from}&to=${year.to}&by=${by}`,
  ]);
  const gets: readonly (readonly string[])[] = [
    ...reports,
    [
      'report of a year by all',
      `/reports/visits?from=${year.from}&to=${year.to}&by=side,category,nationality,day`,
    ],
    ['report of a year, stays', `/reports/stays?from=${year.from}&to=${year.to}`],
    ['the year against the year before', '/reports/year?on=2026-10-31'],
  ];
  const rows: Row[] = [];
  for (const [name = '', path = ''] of gets) {
    bench.say(name);
    rows.push(row(name, await measureGets(khorgos, () => path), 300));
  }
  bench.say('any minute of the past');
  let asked = 0;
  const anyMinute = () => {
    asked += 1;
    // Spread over all of it, and the same at every run.
    const ago = ((asked * 104_729) % (3 * 365 * 1440)) * minute;
    return `/state?at=${instantText(instant(endOfYears - ago))}`;
  };
  rows.push(row('the State at any minute of 3 years', await measureGets(khorgos, anyMinute), 300));
  const list = await measureGets(khorgos, () => '/visitors?inside=true');
  rows.push(row("the on-site list's first page", list, 50));
  return rows;
}

async function crowd(bench: Bench, inside: number): Promise<Row[]> {
  const folder = await keptDatabase(bench, { what: 'inside', size: inside });
  const environment = { SECRET: benchSecret, CLOCK_START: '2026-11-23T18:00:00Z' };
  bench.say(`the list and the roll call of ${inside.toLocaleString('en')} inside`);
  return withKhorgos({ folder, environment }, async (khorgos) => [
    row(
      `the list's first page, ${inside.toLocaleString('en')} inside`,
      await measureGets(khorgos, () => '/visitors?inside=true'),
      50,
    ),
    row(
      `the roll call, ${inside.toLocaleString('en')} inside`,
      await measureGets(khorgos, () => '/rollcall'),
    ),
  ]);
}

async function refold(folder: string): Promise<RefoldAnswer> {
  const part = startPart<RefoldAsk, RefoldAnswer>('refold-part');
  try {
    return await part.ask({ path: databaseIn(folder), now: endOfYears });
  } finally {
    await part.stop();
  }
}
