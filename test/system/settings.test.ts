import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type State, stateSchema } from '@khorgos/shared/live/state';
import { problemSchema } from '@khorgos/shared/problem';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type AppAt, startAppAt } from './app-at.ts';
import { runTool } from './khorgos-process.ts';

let app: AppAt | undefined;
afterEach(() => app?.stop());

const noon = '2026-11-23T12:00:00+05:00';
const past = [
  { from: '2012-04-18', opens: '09:00', closes: '17:00' },
  { from: '2017-03-01', opens: '07:00', closes: '19:00' },
  { from: '2017-04-01', opens: '07:00', closes: '24:00' },
];
const nights = { from: '2026-11-24', opens: '07:00', closes: '02:00' };

interface Sending {
  readonly match?: string | undefined;
  readonly query?: string;
}

async function startCentre(clockStart: string, rate?: number) {
  const started = await startAppAt(clockStart, rate);
  app = started;
  const manager = await started.now.key('manager');
  const device = await started.now.key('device');

  async function call(path: string, init: RequestInit & { readonly key?: string } = {}) {
    const { key = manager, headers, ...rest } = init;
    const response = await fetch(`${started.now.url}/api/v1${path}`, {
      ...rest,
      headers: {
        Authorization: `Bearer ${key}`,
        'Content-Type': 'application/json',
        ...Object.fromEntries(new Headers(headers)),
      },
    });
    const body: unknown = await response.json();
    return { status: response.status, tag: response.headers.get('etag') ?? '', body };
  }

  return {
    directory: started.now.directory,
    path: started.now.path,
    get: (part: string) => call(`/${part}`),
    put: (part: string, body: unknown, { match, query = '' }: Sending = {}) =>
      call(`/${part}${query}`, {
        method: 'PUT',
        body: JSON.stringify(body),
        headers: match === undefined ? {} : { 'If-Match': match },
      }),
    post: async (...events: object[]) => {
      const answer = await call('/events', {
        method: 'POST',
        key: device,
        body: JSON.stringify(events),
      });
      expect(answer.body).toMatchObject({ accepted: events.length, rejected: [] });
    },
    async live(): Promise<State> {
      const { status, body } = await call('/live');
      expect(status).toBe(200);
      return stateSchema.parse(body);
    },
    again: started.again,
  };
}

let made = 0;
function entry(occurredAt: string, gateId = 'kz-in-1') {
  made += 1;
  const document = { type: 'id_card', issuer: 'KAZ', number: `SETTINGS${made}` };
  return { id: `settings:${made}`, gateId, direction: 'entry', occurredAt, document };
}

const effectsSchema = z.object({
  effects: z.object({
    sides: z.record(z.string(), z.object({ dates: z.array(z.looseObject({ date: z.string() })) })),
    visitors: z.object({ count: z.int(), changes: z.array(z.looseObject({ ref: z.string() })) }),
  }),
});

describe('the hours of a side', () => {
  it('R5.1 are rehearsed, changed from tomorrow, shown as planned, and held from then on', async () => {
    const centre = await startCentre(noon);
    const seeded = await centre.get('hours');
    expect(seeded.tag).toBe('"0"');
    const before = await centre.live();
    const wanted = { kz: [...past, nights] };

    const rehearsed = await centre.put('hours', wanted, { match: '"0"', query: '?dryRun=true' });
    expect(rehearsed.status).toBe(200);
    const { sides } = effectsSchema.parse(rehearsed.body).effects;
    expect(sides.kz?.dates).toHaveLength(34);
    expect(sides.kz?.dates[0]).toEqual({
      date: '2026-11-24',
      before: { opens: '07:00', closes: '24:00' },
      after: { opens: '07:00', closes: '02:00' },
    });
    expect(sides.cn?.dates).toEqual([]);
    expect(await centre.get('hours')).toEqual(seeded);
    expect((await centre.live()).sides).toEqual(before.sides);

    const changed = await centre.put('hours', wanted, { match: '"0"', query: '?reason=Winter' });
    expect(changed).toMatchObject({ status: 200, body: wanted });
    expect(changed.tag).not.toBe('"0"');
    const planned = await centre.live();
    expect(planned.sides.kz).toMatchObject({
      open: true,
      closesAt: '2026-11-23T19:00:00.000Z',
      next: nights,
    });
    expect(planned.sides.cn).toMatchObject({ next: null });
    const held = await centre.get('hours');
    expect(held).toMatchObject({ tag: changed.tag, body: wanted });

    const stale = await centre.put('hours', { kz: past }, { match: '"0"' });
    expect(stale).toMatchObject({ status: 412, tag: changed.tag, body: { status: 412 } });

    // One in the morning: the Kazakh side is open still, by the service that began yesterday.
    await centre.again('2026-11-25T01:00:00+05:00');
    expect(await centre.get('hours')).toEqual(held);
    expect((await centre.live()).sides).toMatchObject({
      kz: { open: true, closesAt: '2026-11-24T21:00:00.000Z', next: null },
      cn: { open: false },
    });
    // Sent again by who did not hear the answer before the lights went out.
    const again = await centre.put('hours', wanted, { match: '"0"' });
    expect(again).toMatchObject({ status: 200, tag: changed.tag });
    expect((await centre.put('hours', { kz: past }, { match: '"0"' })).status).toBe(412);
  });

  it('R5.1 R5.4 are refused where they overlap or rewrite the past, and stay as they were', async () => {
    const centre = await startCentre(noon);
    const tooEarly = { from: '2026-12-01', opens: '01:00', closes: '20:00' };
    const twice = { ...nights, closes: '01:00' };
    const before = { ...nights, from: '2026-11-22' };
    for (const [hours, path, message, ...whys] of [
      [
        [...past, nights, tooEarly],
        'kz.4.opens',
        /^must be 02:00 or later on 2026-12-01/,
        'services_meet',
      ],
      [[...past, nights, twice], 'kz.4.days', /^must not name mon/, 'weekday_twice'],
      [[...past, before], 'kz.3', /`from` of 2026-11-23 or later/, 'past_hours'],
      [
        [nights],
        'kz',
        /^hours that have held already cannot be changed/,
        'past_hours',
        'day_begun',
      ],
    ] as const)
      for (const query of ['', '?dryRun=true']) {
        const refused = await centre.put('hours', { kz: hours }, { match: '"0"', query });
        expect(refused.status).toBe(422);
        const { issues } = problemSchema.parse(refused.body);
        const first = { path, message: expect.stringMatching(message) };
        expect(issues).toMatchObject(
          whys.map((why, place) => ({ ...(place === 0 && first), why })),
        );
      }
    expect((await centre.get('hours')).tag).toBe('"0"');
    expect((await centre.live()).sides.kz?.next).toBeNull();
  });
});

describe('the policy', () => {
  it('R4.1 is rehearsed by references alone, and holds by itself from the date it was given', async () => {
    // On a clock sixty times as fast, fifteen seconds before the Chinese side's midnight.
    const centre = await startCentre('2026-11-23T20:45:00+05:00', 60);
    await centre.post(entry('2026-11-05T10:00:00+05:00'), entry('2026-11-22T10:00:00+05:00'));
    const query = '?from=2026-11-24';
    const rehearsed = await centre.put(
      'policy',
      { maxDays: 15 },
      { query: `${query}&dryRun=true` },
    );
    const { visitors } = effectsSchema.parse(rehearsed.body).effects;
    expect(visitors).toMatchObject({
      count: 2,
      changes: [
        { side: 'kz', before: { status: 'within' }, after: { status: 'over' } },
        { side: 'kz', before: { status: 'within' }, after: { status: 'within' } },
      ],
    });
    expect(JSON.stringify(rehearsed.body)).not.toMatch(/SETTINGS\d/);
    const planned = await centre.put('policy', { maxDays: 15 }, { match: '"0"', query });
    expect(planned).toMatchObject({ status: 200, body: { maxDays: 15 } });
    expect((await centre.get('policy')).body).toMatchObject({ maxDays: 30 });
    expect(Object.keys((await centre.live()).alerts)).not.toContain('overstay:kz:2026-11-19');

    await expect
      .poll(async () => Object.keys((await centre.live()).alerts), { timeout: 30_000 })
      .toContain('overstay:kz:2026-11-19');
    const holds = await centre.get('policy');
    expect(holds.body).toMatchObject({ maxDays: 15 });
    // The tag of a plan does not pass for the tag of what it became.
    expect(holds.tag).not.toBe(planned.tag);
  });
});

describe('gates and capacity', () => {
  it('count at every door at once', async () => {
    // By the machine's own clock, which is the one an import goes by.
    const centre = await startCentre(new Date().toISOString());
    const anHourAgo = () => new Date(Date.now() - 3_600_000).toISOString();
    const { body } = await centre.get('gates');
    const { kz } = z.object({ kz: z.array(z.unknown()) }).parse(body);
    const gates = await centre.put('gates', { kz: [...kz, { id: 'kz-new' }] }, { match: '"0"' });
    expect(gates.status).toBe(200);
    await centre.post(entry(anHourAgo(), 'kz-new'));

    const file = join(centre.directory, 'old.ndjson');
    await writeFile(file, `${JSON.stringify(entry(anHourAgo(), 'kz-new'))}\n`);
    const { directory, path } = centre;
    const environment = { DATABASE_URL: `sqlite:${path}` };
    const words = ['import', file, '--json'];
    const imported: unknown = JSON.parse(await runTool({ directory, environment, words }));
    expect(imported).toMatchObject({ accepted: 1 });
    await expect.poll(async () => (await centre.live()).counts.bySide.kz).toBe(2);
    expect((await centre.put('gates', { kz }, { match: '"0"' })).status).toBe(412);

    const rehearsed = await centre.put('capacity', { kz: 4 }, { query: '?dryRun=true' });
    expect(rehearsed.body).toMatchObject({
      effects: {
        capacity: { kz: { inside: 2, before: null, after: { capacity: 4, percent: 50 } } },
      },
    });
    expect((await centre.put('capacity', { kz: 4 }, { match: '"0"' })).status).toBe(200);
    const live = await centre.live();
    expect(live.site.sides.kz?.capacity).toBe(4);
    expect(live.gates['kz-new']).toMatchObject({ side: 'kz' });
  });
});
