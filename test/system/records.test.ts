import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Occupancy } from '@khorgos/server/occupancy/occupancy';
import { insideAtClose } from '@khorgos/server/outlook/inside-at-close';
import { daysAfter } from '@khorgos/shared/centre/civil-time';
import { createSideSchedule } from '@khorgos/shared/centre/hours';
import { type Instant, instant, instantText, parseInstant } from '@khorgos/shared/centre/instant';
import { stateSchema } from '@khorgos/shared/live/state';
import { smallLog } from '@khorgos/test/feed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { importLog, importSecret } from './imported-log.ts';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';
import { readVisitors } from './log-figures.ts';
import { chosenSeed, createSeededRandom } from './seeded-random.ts';

// The project's own log in a server at the end of it, asked about its past. KHORGOS_MOMENTS=1000 for the long run;
// KHORGOS_SEED to see a failure again.
const moments = Number(process.env.KHORGOS_MOMENTS ?? 200);
const { site, events, truth } = smallLog();
const directory = mkdtempSync(join(tmpdir(), 'khorgos-records-'));
const from = parseInstant('2024-01-31T12:00:00Z');
const end = parseInstant('2024-04-12T12:00:00Z');

let khorgos: Khorgos;
let key: string;
let visitors: Awaited<ReturnType<typeof readVisitors>>;

beforeAll(async () => {
  const file = join(directory, 'small.ndjson');
  writeFileSync(file, events.map((event) => JSON.stringify(event)).join('\n'));
  const { log } = await importLog({ file });
  visitors = await readVisitors(log);
  await log.close();
  khorgos = await startKhorgos({
    environment: {
      DATABASE_URL: `sqlite:${file}.db`,
      SECRET: importSecret,
      CLOCK_START: instantText(end),
    },
  });
  key = await khorgos.key('viewer');
}, 60_000);

afterAll(async () => {
  await khorgos.stop();
  rmSync(directory, { recursive: true, force: true });
});

async function get(path: string): Promise<unknown> {
  const response = await fetch(`${khorgos.url}/api/v1${path}`, {
    headers: { Authorization: `Bearer ${key}` },
  });
  expect({ path, status: response.status }).toEqual({ path, status: 200 });
  return response.json();
}

function foldOfEverythingUpTo(at: Instant) {
  const occupancy = new Occupancy({ site, now: at });
  for (const own of visitors) occupancy.fold(own.filter((fact) => fact.at <= at));
  return occupancy.read();
}

describe('the past', () => {
  it(`R2.12 at ${moments} instants is the fold of what had happened by then (seed ${chosenSeed})`, async () => {
    const random = createSeededRandom(chosenSeed);
    const instants = Array.from({ length: moments }, () =>
      instant(from + random.below((end - from) / 1000) * 1000),
    );
    for (const at of instants) {
      const state = stateSchema.parse(await get(`/state?at=${instantText(at)}`));
      const { counts, today, year, stays, series } = state;
      expect({ at: state.at, counts, today, year, stays, series }).toEqual({
        at: instantText(at),
        ...foldOfEverythingUpTo(at),
      });
    }
  }, 480_000);

  it('is not asked about before it happened', async () => {
    const response = await fetch(`${khorgos.url}/api/v1/state?at=2031-01-01T00:00:00Z`, {
      headers: { Authorization: `Bearer ${key}` },
    });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      issues: [{ path: 'at', message: 'must not be in the future' }],
    });
  });

  it('says who came and who left in each hour of a day', async () => {
    const { sides } = z
      .object({
        sides: z.record(
          z.string(),
          z.object({
            hours: z.array(z.object({ from: z.string(), entries: z.int(), exits: z.int() })),
          }),
        ),
      })
      .parse(await get('/history/flow?date=2024-02-29'));
    // The clocks of Almaty went back at the end of this day.
    expect([sides.kz?.hours.length, sides.cn?.hours.length]).toEqual([25, 24]);
    const at = (text: string) => foldOfEverythingUpTo(parseInstant(text)).today.bySide.kz;
    const [before, after] = [
      at('2024-02-29T10:59:59.999+06:00'),
      at('2024-02-29T11:59:59.999+06:00'),
    ];
    const eleven = sides.kz?.hours.find(({ from: begin }) => begin === '2024-02-29T05:00:00.000Z');
    expect(eleven?.entries).toBe((after?.entries ?? 0) - (before?.entries ?? 0));
    expect(eleven?.exits).toBe((after?.exits ?? 0) - (before?.exits ?? 0));
    expect(eleven?.entries).toBeGreaterThan(0);
  });

  it('says what a day like this usually is', async () => {
    const { sides } = z
      .object({
        sides: z.record(
          z.string(),
          z.object({
            of: z.array(z.string()),
            points: z.array(
              z.object({ at: z.string(), median: z.int(), low: z.int(), high: z.int() }),
            ),
          }),
        ),
      })
      .parse(await get('/history/typical-day?date=2024-04-10&weeks=4'));
    expect(sides.kz?.of).toEqual(['2024-04-03', '2024-03-27', '2024-03-20', '2024-03-13']);
    const noon = sides.kz?.points.find(({ at }) => at === '2024-04-10T07:00:00.000Z');
    const before = ['2024-04-03', '2024-03-27', '2024-03-20', '2024-03-13']
      .map((date) => foldOfEverythingUpTo(parseInstant(`${date}T12:00:00+05:00`)).counts.bySide.kz)
      .sort((a = 0, b = 0) => a - b);
    const [least = 0, second = 0, third = 0, most = 0] = before;
    expect(noon?.median).toBe(Math.round((second + third) / 2));
    expect(noon?.low).toBe(Math.round(least + (second - least) * 0.3));
    expect(noon?.high).toBe(Math.round(third + (most - third) * 0.7));
  });
});

describe('the outlook', () => {
  it('holds those inside against the same weekdays before, at the same time before their closing', async () => {
    const live = async () => stateSchema.parse(await get('/live'));
    await expect
      .poll(async () => Object.keys((await live()).outlook), { timeout: 20_000 })
      .toEqual(['kz', 'cn']);
    const state = await live();
    for (const { id, ...side } of site.sides) {
      const { closesAt = '', insideAtClose: told } = state.outlook[id] ?? {};
      expect(closesAt).toBe(state.sides[id]?.closesAt);
      const left = parseInstant(closesAt) - parseInstant(state.at);
      const inside = state.counts.bySide[id] ?? 0;
      const schedule = createSideSchedule(side);
      const today = schedule.calendar.dayOf(parseInstant(state.at)).date;
      const past = [7, 14, 21, 28, 35, 42, 49, 56]
        .flatMap((days) => schedule.serviceOn(daysAfter(today, -days))?.closesAt ?? [])
        .map((closing) => ({
          stepMilliseconds: left,
          inside: [closing, instant(closing - left)].map(
            (at) => foldOfEverythingUpTo(at).counts.bySide[id] ?? 0,
          ),
        }));
      expect(past.length).toBeGreaterThan(2);
      const folded = insideAtClose({ inside, millisecondsLeft: left, past });
      // A curve is looked at between two of its steps of five minutes.
      for (const figure of ['expected', 'low', 'high'] as const)
        expect(Math.abs(Number(told?.[figure]) - Number(folded?.[figure]))).toBeLessThan(2);
    }
  });
});

const visitsSchema = z.object({
  total: z.object({ visits: z.int(), visitors: z.int() }),
  rows: z.array(
    z.object({
      side: z.string().optional(),
      month: z.string().optional(),
      nationality: z.string().optional(),
      visits: z.int(),
      visitors: z.int(),
    }),
  ),
});

describe('reports', () => {
  it('R2.9 of visits by month and side are what was planted', async () => {
    const { rows, total } = visitsSchema.parse(
      await get('/reports/visits?from=2024-02-01&to=2024-04-30&by=side,month'),
    );
    const planted = Object.entries(truth.flowBy('month')).flatMap(([side, months]) =>
      Object.entries(months).map(([month, { entries }]) => `${month} ${side} ${entries}`),
    );
    expect(rows.map(({ month, side, visits }) => `${month} ${side} ${visits}`).sort()).toEqual(
      planted.filter((line) => !line.endsWith(' 0')).sort(),
    );
    expect(total.visits).toBe(rows.reduce((sum, { visits }) => sum + visits, 0));
  });

  it('come as tables that other programs open', async () => {
    const headers = { Authorization: `Bearer ${key}` };
    const url = `${khorgos.url}/api/v1/reports/year?on=2024-03-31&lang=ru`;
    const csv = await (await fetch(`${url}&format=csv`, { headers })).text();
    expect(csv).toContain('Все посещения');
    const xlsx = await fetch(`${url}&format=xlsx`, { headers });
    expect(xlsx.headers.get('content-type')).toContain('spreadsheetml');
    expect(
      Buffer.from(await xlsx.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('refuse what cannot be asked, and say what could be', async () => {
    const response = await fetch(
      `${khorgos.url}/api/v1/reports/visits?from=2024-02-30&to=2024-02-01&by=colour&format=doc`,
      { headers: { Authorization: `Bearer ${key}` } },
    );
    expect(response.status).toBe(422);
    const { issues } = z
      .object({ issues: z.array(z.object({ path: z.string(), message: z.string() })) })
      .parse(await response.json());
    expect(issues.map(({ path }) => path).sort()).toEqual(['by.0', 'format', 'from']);
  });
});
