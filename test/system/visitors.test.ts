import { passportLines } from '@khorgos/shared/testing/machine-readable-lines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';

let khorgos: Khorgos;
let operator: string;
let device: string;

const visitorSchema = z.looseObject({
  ref: z.string(),
  nationality: z.string(),
  document: z.object({ type: z.string(), issuer: z.string(), number: z.string() }),
  current: z.looseObject({ side: z.string(), day: z.int() }),
});
const pageSchema = z.object({
  at: z.string(),
  total: z.int(),
  visitors: z.array(visitorSchema),
  nextCursor: z.string().optional(),
});

async function call(path: string, body?: unknown, key = operator) {
  const response = await fetch(`${khorgos.url}/api/v1${path}`, {
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  const answered: unknown = await response.json();
  return { status: response.status, body: answered };
}
const list = async (query: string) => pageSchema.parse((await call(`/visitors${query}`)).body);

const lines = passportLines({
  issuer: 'RUS',
  number: 'R77665544',
  nationality: 'RUS',
  birth: '900101',
  expiry: '300101',
});

beforeAll(async () => {
  khorgos = await startKhorgos({
    environment: { CLOCK_START: '2026-11-23T15:00:00+05:00', LOG_LEVEL: 'info' },
  });
  operator = await khorgos.key('operator');
  device = await khorgos.key('device');
  const events = Array.from({ length: 120 }, (_, place) => ({
    id: `visitors:${place}`,
    gateId: place % 3 === 0 ? 'cn-in-1' : 'kz-in-1',
    direction: 'entry',
    occurredAt: new Date(Date.parse('2026-11-23T09:00:00+05:00') + place * 60_000).toISOString(),
    document: { type: 'passport', issuer: 'KAZ', number: `N44${String(place).padStart(5, '0')}` },
  }));
  const reader = { ...events[0], id: 'visitors:zone', gateId: 'kz-in-1', document: { mrz: lines } };
  const sent = await call('/events', [...events, reader], device);
  expect(sent.body).toMatchObject({ accepted: 121, rejected: [] });
});
afterAll(() => khorgos.stop());

describe('the list of visitors', () => {
  it('tells of each their stay as their story does, and no document number', async () => {
    const { total, visitors } = await list('?q=RUS');
    expect([total, visitors.length]).toEqual([1, 1]);
    expect(visitors[0]).toMatchObject({
      nationality: 'RUS',
      category: 'foreign',
      documentType: 'passport',
      document: { type: 'passport', issuer: 'RUS', number: '•••••5544' },
      alerts: [],
    });
    const story = (await call(`/visitors/${visitors[0]?.ref}`)).body;
    expect(story).toMatchObject({ current: visitors[0]?.current });
  });

  it('names the alerts about each', async () => {
    const strange = {
      id: 'visitors:strange',
      gateId: 'kz-in-1',
      direction: 'entry',
      occurredAt: '2026-11-23T14:59:30+05:00',
      document: { type: 'other', issuer: 'UZB', number: 'U1234567' },
    };
    expect((await call('/events', [strange], device)).status).toBe(200);
    await expect
      .poll(async () => (await list('?q=UZB')).visitors[0]?.alerts)
      .toEqual([expect.stringMatching(/^document_rule:/)]);
  });

  it('is the same in pages while people come', async () => {
    const whole = (await list('?limit=500&side=kz&sort=-entered')).visitors.map(({ ref }) => ref);
    const told: string[] = [];
    let cursor = '';
    do {
      const page = await list(`?limit=7&side=kz&sort=-entered${cursor}`);
      told.push(...page.visitors.map(({ ref }) => ref));
      cursor = page.nextCursor === undefined ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor !== '');
    expect(told).toEqual(whole);
    expect(told.length).toBeGreaterThan(80);
  });

  it('refuses the cursor of another list', async () => {
    const { nextCursor } = await list('?limit=7');
    expect(nextCursor).toBeDefined();
    for (const query of [`?sort=ref&cursor=${nextCursor}`, '?cursor=abc'])
      expect(await call(`/visitors${query}`)).toMatchObject({
        status: 400,
        body: { issues: [{ path: 'cursor' }] },
      });
  });
});

describe('the search by document', () => {
  it('finds the bearer however the number is written, and by machine-readable lines', async () => {
    const found = await call('/visitors/search', {
      document: { issuer: 'RUS', number: ' r7766-55 44' },
    });
    expect(found).toEqual({
      status: 200,
      body: { ref: (await list('?q=RUS')).visitors[0]?.ref },
    });
    expect(await call('/visitors/search', { document: { mrz: lines } })).toEqual(found);
  });

  it('says when nobody came with it', async () => {
    const document = { issuer: 'KAZ', number: 'R77665544' };
    expect((await call('/visitors/search', { document })).status).toBe(404);
  });

  it.each([
    [{}],
    [{ document: { number: 'R77665544' } }],
    [{ document: { mrz: ['R77665544', 'R77665544'] } }],
  ])('refuses %j and repeats nothing of it', async (body) => {
    const { status, body: refusal } = await call('/visitors/search', body);
    expect(status).toBe(422);
    expect(JSON.stringify(refusal)).not.toContain('R77665544');
  });

  it('leaves no number in the log of requests', async () => {
    expect((await call('/visitors?q=R77665544')).status).toBe(400);
    expect(khorgos.output()).toContain('/api/v1/visitors/search');
    expect(khorgos.output()).not.toMatch(/77665544/i);
  });
});

describe('the roll call', () => {
  const person = (id: string, more: object) => ({
    id: `family:${id}`,
    gateId: 'kz-in-1',
    direction: 'entry',
    occurredAt: '2026-11-23T14:50:00+05:00',
    document: { type: 'passport', issuer: 'KGZ', number: `FAM${id}` },
    ...more,
  });

  it('calls everybody once, children under their guardians, as JSON and as CSV', async () => {
    const parent = { type: 'passport', issuer: 'KGZ', number: 'FAM1000' };
    const events = [
      person('1000', {}),
      person('1001', { birthDate: '2018-01-01', guardian: parent }),
      person('1002', { birthDate: '2018-01-01' }),
    ];
    expect((await call('/events', events, device)).status).toBe(200);
    const { total } = await list('?limit=1');
    const rollCall = z
      .object({
        total: z.int(),
        sides: z.array(z.looseObject({ id: z.string(), inside: z.int(), alone: z.int() })),
        people: z.array(z.looseObject({ ref: z.string(), standing: z.string() })),
      })
      .parse((await call('/rollcall')).body);
    expect(rollCall.total).toBe(total);
    expect(new Set(rollCall.people.map(({ ref }) => ref)).size).toBe(total);
    expect(rollCall.sides.map(({ id, alone }) => [id, alone])).toEqual([
      ['kz', 1],
      ['cn', 0],
    ]);
    expect(rollCall.people[0]).toMatchObject({ standing: 'alone', child: true });
    const ward = rollCall.people.findIndex(({ standing }) => standing === 'under_guardian');
    expect(rollCall.people[ward]?.guardian).toBe(rollCall.people[ward - 1]?.ref);

    const csv = await fetch(`${khorgos.url}/api/v1/rollcall.csv?side=kz`, {
      headers: { Authorization: `Bearer ${operator}` },
    });
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const text = await csv.text();
    const ofSide = rollCall.people.filter(({ side }) => side === 'kz').map(({ ref }) => ref);
    expect(
      text
        .trim()
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(',')[1]),
    ).toEqual(ofSide);
    expect(text).not.toMatch(/FAM10|N440/);
  });

  it('refuses a side that there is not', async () => {
    expect((await call('/rollcall?side=mars')).status).toBe(400);
  });
});
