import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDayKeyFiles } from '@khorgos/server/access/day-key-files';
import { createKeyRing } from '@khorgos/server/access/key-ring';
import { openRoot } from '@khorgos/server/access/root-key';
import { createSeals } from '@khorgos/server/access/seals';
import { SecretText } from '@khorgos/server/config/secret-text';
import { backUp } from '@khorgos/server/keeping/backup';
import { restore } from '@khorgos/server/keeping/restore';
import type { VisitorId } from '@khorgos/server/log/facts';
import { applyRetention } from '@khorgos/server/retention/retention';
import { type Instant, instant, instantText, parseInstant } from '@khorgos/shared/centre/instant';
import { stateSchema } from '@khorgos/shared/live/state';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { type AppInProcess, startAppInProcess } from './app-in-process.ts';

const day = 86_400_000;
const start = parseInstant('2026-11-23T04:15:02Z');

let time: Instant;
let directory: string;
let backups: string;
let app: AppInProcess;
let keys: Record<'device' | 'operator' | 'manager', string>;
let made = 0;

beforeEach(async () => {
  time = start;
  directory = await mkdtemp(join(tmpdir(), 'khorgos-kept-'));
  backups = join(directory, 'backups');
  await mkdir(backups);
  app = await begin();
  keys = {
    device: await app.key('device'),
    operator: await app.key('operator'),
    manager: await app.key('manager'),
  };
});
afterEach(async () => {
  await app.close();
  await rm(directory, { recursive: true });
});

function begin(): Promise<AppInProcess> {
  return startAppInProcess({
    clock: { now: () => time, rate: 1 },
    directory: join(directory, 'data'),
  });
}

async function restart(later: Instant): Promise<void> {
  await app.close();
  time = later;
  app = await begin();
}

interface Person {
  readonly number: string;
  readonly ref: string;
}

async function pass(number: string, direction: 'entry' | 'exit'): Promise<string> {
  const { device, operator } = keys;
  const document = { type: 'passport', issuer: 'KAZ', number };
  made += 1;
  const sent = await app.post(device, '/api/v1/events', {
    id: `p:${made}`,
    gateId: direction === 'entry' ? 'kz-in-1' : 'kz-out-1',
    direction,
    occurredAt: instantText(time),
    document,
    birthDate: '1980-05-17',
  });
  expect(sent.status).toBe(200);
  const { text } = await app.post(operator, '/api/v1/visitors/search', { document });
  return z.object({ ref: z.string() }).parse(JSON.parse(text)).ref;
}

async function visit(number: string): Promise<Person> {
  const ref = await pass(number, 'entry');
  time = instant(time + 3_600_000);
  await pass(number, 'exit');
  return { number, ref };
}

async function story({ ref }: Person) {
  const { operator } = keys;
  const { text } = await app.call(operator, `/api/v1/visitors/${ref}`);
  return z
    .object({
      erased: z.boolean(),
      document: z.object({ number: z.string() }).optional(),
      stays: z.array(z.unknown()),
    })
    .parse(JSON.parse(text));
}

async function revealed({ ref }: Person): Promise<number> {
  const { manager } = keys;
  const { status } = await app.post(manager, `/api/v1/visitors/${ref}/reveal`, {
    reason: 'the test asks',
  });
  return status;
}

async function figures() {
  const { operator } = keys;
  const { text } = await app.call(operator, '/api/v1/live');
  const { counts, year } = stateSchema.parse(JSON.parse(text));
  const report = await app.call(
    operator,
    '/api/v1/reports/visits?from=2026-01-01&to=2026-12-31&by=nationality',
  );
  const { rows } = z.looseObject({ rows: z.unknown() }).parse(JSON.parse(report.text));
  return { inside: counts.total, year: year.visits, rows };
}

it('destroys the document a year after the last stay, and keeps every count', async () => {
  const over = await visit('N1000001');
  const inside = { number: 'N1000002', ref: await pass('N1000002', 'entry') };
  const again = await visit('N1000003');
  await restart(instant(start + 200 * day));
  await visit(again.number);
  // Else the next start would take its clock for one that is ahead.
  await restart(instant(start + 340 * day));
  await visit('N1000004');
  const { rows } = await figures();
  await restart(instant(start + 364 * day));
  expect(await story(over)).toMatchObject({ erased: false, document: { number: '••••••01' } });
  await restart(instant(start + 367 * day));
  await expect.poll(async () => (await story(over)).erased).toBe(true);
  expect(await story(over)).toEqual({ erased: true, stays: [expect.anything()] });
  expect(await revealed(over)).toBe(410);
  expect(await revealed(inside)).toBe(200);
  expect(await revealed(again)).toBe(200);
  expect((await figures()).rows).toEqual(rows);
  const { manager } = keys;
  const trail = await app.call(manager, '/api/v1/audit?action=retention.applied');
  expect(JSON.parse(trail.text)).toMatchObject({
    entries: [{ by: { kind: 'server' }, details: { documents: 1, days: 365 } }],
  });
  // Who comes again after it is known as who they were, with a document of now.
  await visit(over.number);
  expect(await story(over)).toMatchObject({
    erased: false,
    stays: [expect.anything(), expect.anything()],
  });
});

it.each(['nobody', 'somebody'])(
  'destroys nothing under a clock that went ahead while %s is inside',
  async (who) => {
    const person = await visit('N6000001');
    // Their alerts are facts that the server writes down by the wrong clock as it starts.
    if (who === 'somebody') await pass('N6000002', 'entry');
    await restart(instant(start + 400 * day));
    await expect.poll(() => app.logged()).toContain('the retention time was not applied');
    expect(await story(person)).toMatchObject({ erased: false, document: { number: '••••••01' } });
    expect(await revealed(person)).toBe(200);
  },
);

it('knows the document again of who comes after it was destroyed, without a new start', async () => {
  const person = await visit('N4000001');
  time = instant(start + 367 * day);
  const { storage, seals } = app.opened;
  const { signal } = new AbortController();
  expect(await applyRetention({ ...storage, seals, signal, now: time, days: 365 })).toMatchObject({
    documents: 1,
  });
  expect(await story(person)).toMatchObject({ erased: true });
  await pass(person.number, 'entry');
  expect(await story(person)).toMatchObject({ erased: false, document: { number: '••••••01' } });
  expect(await revealed(person)).toBe(200);
});

it('keeps the document of who enters while retention looks at whose time is over', async () => {
  const person = await visit('N5000001');
  time = instant(start + 367 * day);
  const { storage, seals } = app.opened;
  const { signal } = new AbortController();
  const log: Pick<typeof storage.log, 'factsOf' | 'head'> = {
    head: () => storage.log.head(),
    async factsOf(...asked) {
      const facts = await storage.log.factsOf(...asked);
      await pass(person.number, 'entry');
      return facts;
    },
  };
  await applyRetention({ ...storage, log, seals, signal, now: time, days: 365 });
  expect(await story(person)).toMatchObject({ erased: false, document: { number: '••••••01' } });
  expect(await revealed(person)).toBe(200);
});

it('leaves nobody readable whose time is over in a backup from before, whoever restores it', async () => {
  const secret = (await readFile(join(app.directory, 'secret'), 'utf8')).trim();
  const over = await visit('N2000001');
  await restart(instant(start + 360 * day));
  const recent = await visit('N2000002');
  const file = join(backups, 'before.db');
  await app.close();
  await backUp({ database: app.path, file });
  const copied = await readdir(join(backups, 'khorgos.document-keys'));
  expect(copied).toContain('2026-11-23');

  await restart(instant(start + 367 * day));
  await expect.poll(async () => (await story(over)).erased).toBe(true);
  await app.close();

  // Restored in its place, with the clock of then.
  restore({ database: app.path, file, clock: { now: () => time, rate: 1 } });
  await restart(instant(start + 361 * day));
  expect(await story(over)).toMatchObject({ erased: true });
  expect(await revealed(over)).toBe(410);
  expect(await revealed(recent)).toBe(200);
  await app.close();

  // The next backup takes the copied keys along that were destroyed.
  await backUp({ database: app.path, file: join(backups, 'after.db') });
  expect(await readdir(join(backups, 'khorgos.document-keys'))).not.toContain('2026-11-23');

  // A thief with the old file, the SECRET of then and the keys that are left.
  const db = new Database(file, { readonly: true });
  const { value } = z
    .object({ value: z.string() })
    .parse(db.prepare("SELECT value FROM settings WHERE name = 'root_key'").get());
  const rows = z
    .array(z.object({ visitor: z.string(), sealed: z.instanceof(Uint8Array) }))
    .parse(db.prepare('SELECT * FROM sealed_documents').all());
  db.close();
  expect(rows).toHaveLength(2);
  const { documents } = createSeals({
    keyRing: createKeyRing(openRoot(value, new SecretText(secret))),
    store: createDayKeyFiles(join(backups, 'khorgos.document-keys')),
  });
  const numbers = await Promise.all(
    rows.map(async ({ visitor, sealed }) => {
      const data = await documents.open({ visitor: visitor as VisitorId, sealed });
      return data?.number;
    }),
  );
  expect(numbers.filter((number) => number !== undefined)).toEqual([recent.number]);
});

it('destroys what was rejected in that time as well', async () => {
  const { device } = keys;
  const rejected = { id: 'N3000001', document: { number: 'N3000001' } };
  expect((await app.post(device, '/api/v1/events', rejected)).status).toBe(422);
  await restart(instant(start + 367 * day));
  const { operator } = keys;
  const entries = async () => (await app.call(operator, '/api/v1/quarantine')).text;
  await expect.poll(entries).toContain('"content":"erased"');
  expect(await entries()).not.toContain('N3000001');
});
