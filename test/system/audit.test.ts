import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { type AppInProcess, startAppInProcess } from './app-in-process.ts';
import { createDevice, type Device } from './device.ts';

const entrySchema = z.looseObject({
  number: z.int(),
  action: z.string(),
  by: z.object({ kind: z.string(), name: z.string() }),
  about: z.object({ kind: z.string(), id: z.string() }).optional(),
  reason: z.string().optional(),
});
const pageSchema = z.object({ entries: z.array(entrySchema), next: z.string().nullable() });

let app: AppInProcess;
let device: Device;
let operator: string;
let manager: string;

beforeAll(async () => {
  app = await startAppInProcess();
  device = createDevice({ url: app.url, key: await app.key('device'), series: 'audited' });
  operator = await app.key('operator', 'the control room');
  manager = await app.key('manager', 'the manager');
});
afterAll(() => app.stop());

async function trail(query = ''): Promise<z.output<typeof pageSchema>> {
  const { status, text } = await app.call(manager, `/api/v1/audit${query}`);
  expect(status).toBe(200);
  return pageSchema.parse(JSON.parse(text));
}

async function newest() {
  return (await trail('?limit=1')).entries[0];
}

/** Somebody inside. */
async function arrival(): Promise<string> {
  const [event, later] = device.events(2);
  if (event === undefined || later === undefined) throw new Error('no event');
  expect((await device.send([event])).status).toBe(200);
  const { text } = await app.post(operator, '/api/v1/visitors/search', {
    document: event.document,
  });
  return z.object({ ref: z.string() }).parse(JSON.parse(text)).ref;
}

it('has every correction, with who made it and why', async () => {
  const ref = await arrival();
  const correction = { kind: 'confirm_left', ref, reason: 'seen at the bus' };
  expect((await app.post(operator, '/api/v1/corrections', correction)).status).toBe(201);
  expect(await newest()).toMatchObject({
    action: 'correction.made',
    by: { kind: 'key', name: 'the control room' },
    about: { kind: 'visitor', id: ref },
    reason: 'seen at the bus',
    address: '127.0.0.1',
    details: { kind: 'confirm_left' },
  });
});

it('has every change of the settings, and none that was only rehearsed or refused', async () => {
  const put = (query: string, body: unknown, headers: Record<string, string> = {}) =>
    app.call(manager, `/api/v1/capacity${query}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'If-Match': '*', ...headers },
      body: JSON.stringify(body),
    });
  const before = (await newest())?.number;
  expect((await put('?dryRun=true', { kz: 9000 })).status).toBe(200);
  expect((await put('', { nowhere: 1 })).status).toBe(422);
  expect((await newest())?.number).toBe(before);
  expect((await put('?reason=fire%20inspection', { kz: 9000 })).status).toBe(200);
  expect(await newest()).toMatchObject({
    action: 'setting.changed',
    by: { name: 'the manager' },
    about: { kind: 'setting', id: 'capacity' },
    reason: 'fire inspection',
  });
  // Free text in an address would stand in the logs of proxies.
  const why = 'проверка: выставка';
  const because = (text: string) => put('', { kz: 9500 }, { 'Khorgos-Reason': text });
  expect((await because('%E0%A4%A')).status).toBe(422);
  expect((await because('%20'.repeat(3) + 'x'.repeat(501))).status).toBe(422);
  expect((await because(encodeURIComponent(why))).status).toBe(200);
  expect(await newest()).toMatchObject({ action: 'setting.changed', reason: why });
});

it('has what becomes of rejected events', async () => {
  const [first, second] = device.events(2);
  for (const event of [first, second])
    expect((await device.send([{ ...event, gateId: 'nowhere' }])).status).toBe(422);
  const listed = await app.call(operator, '/api/v1/quarantine?limit=2');
  const [other, one] = z
    .object({ entries: z.array(z.object({ id: z.int() })) })
    .parse(JSON.parse(listed.text)).entries;
  await app.post(operator, `/api/v1/quarantine/${one?.id}/resubmit`, { gateId: 'kz-in-1' });
  expect(await newest()).toMatchObject({
    action: 'quarantine.resubmitted',
    about: { kind: 'quarantine', id: String(one?.id) },
  });
  await app.post(operator, `/api/v1/quarantine/${other?.id}/dismiss`, { reason: 'a test card' });
  expect(await newest()).toMatchObject({
    action: 'quarantine.dismissed',
    about: { kind: 'quarantine', id: String(other?.id) },
    reason: 'a test card',
  });
});

it('has every list of people and every report that is taken away, the open page once an hour', async () => {
  await app.call(operator, '/api/v1/rollcall.csv');
  expect(await newest()).toMatchObject({
    action: 'export.made',
    about: { kind: 'export', id: 'rollcall' },
    details: { format: 'csv' },
  });
  const before = (await newest())?.number ?? 0;
  for (let time = 0; time < 3; time += 1) await app.call(operator, '/api/v1/rollcall');
  expect(await newest()).toMatchObject({ number: before + 1, details: { format: 'json' } });
  const report = '/api/v1/reports/visits?from=2026-01-01&to=2026-01-31&format=xlsx';
  expect((await app.call(manager, report)).status).toBe(200);
  expect(await newest()).toMatchObject({
    action: 'export.made',
    about: { kind: 'export', id: 'reports/visits-2026-01-01-2026-01-31' },
    details: { format: 'xlsx' },
  });
});

it('is read by managers, filtered and a page at a time', async () => {
  expect((await app.call(operator, '/api/v1/audit')).status).toBe(403);
  const all = (await trail('?limit=200')).entries;
  const pages: number[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page = await trail(`?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
    pages.push(...page.entries.map(({ number }) => number));
    cursor = page.next;
  }
  expect(pages).toEqual(all.map(({ number }) => number));
  const settings = await trail('?action=setting.changed');
  expect(settings.entries.map(({ action }) => action)).toEqual([
    'setting.changed',
    'setting.changed',
  ]);
  expect((await trail('?by=the%20manager')).entries.map(({ by }) => by.name)).not.toContain(
    'the control room',
  );
  expect((await app.call(manager, '/api/v1/audit?limit=0')).status).toBe(422);
  expect((await app.call(manager, '/api/v1/audit?action=nothing')).status).toBe(422);
});

it('tells the log what each entry comes to, which then bears witness', async () => {
  const { hash, number } = z
    .looseObject({ hash: z.string(), number: z.int() })
    .parse(await newest());
  expect(app.logged()).toContain(`"entry":${number},"action":"export.made","hash":"${hash}"`);
});
