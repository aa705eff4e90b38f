import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDayKeyFiles } from '@khorgos/server/access/day-key-files';
import { createKeyRing } from '@khorgos/server/access/key-ring';
import { openRoot } from '@khorgos/server/access/root-key';
import { createSeals } from '@khorgos/server/access/seals';
import { SecretText } from '@khorgos/server/config/secret-text';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { createDevice, type Device } from './device.ts';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';

const rowSchema = z.object({
  fingerprint: z.string(),
  event_id: z.string().nullable(),
  gate_id: z.string().nullable(),
  issues: z.string(),
  times_seen: z.number(),
  sealed: z.instanceof(Uint8Array),
});

let khorgos: Khorgos;
let device: Device;

beforeAll(async () => {
  khorgos = await startKhorgos({ environment: { SECRET: 's'.repeat(40), LOG_LEVEL: 'debug' } });
  device = createDevice({
    url: khorgos.url,
    key: await khorgos.key('device'),
    series: 'quarantine',
  });
});
afterAll(() => khorgos.stop());

async function entries() {
  const db = new Database(join(khorgos.directory, 'khorgos.db'), { readonly: true });
  const kept = z
    .string()
    .parse(db.prepare("SELECT value FROM settings WHERE name = 'root_key'").pluck().get());
  const keyRing = createKeyRing(openRoot(kept, new SecretText('s'.repeat(40))));
  const store = createDayKeyFiles(join(khorgos.directory, 'khorgos.document-keys'));
  const { quarantine: opener } = createSeals({ keyRing, store });
  try {
    const rows = db.prepare('SELECT * FROM quarantine ORDER BY id').all();
    return await Promise.all(
      rows.map(async (row) => {
        const { fingerprint, sealed, issues, ...rest } = rowSchema.parse(row);
        const paths = z.array(z.object({ path: z.string() })).parse(JSON.parse(issues));
        const content = await opener.open({ fingerprint, sealed });
        return { ...rest, paths: paths.map(({ path }) => path), content };
      }),
    );
  } finally {
    db.close();
  }
}

it('keeps every refused event as it came, once, with its reasons', async () => {
  const [taken, sideways, nowhere] = device.events(3);
  const conflict = { ...taken, direction: 'exit', gateId: 'kz-out-1' };
  const batch = [taken, { ...sideways, direction: 'sideways' }, { ...nowhere, gateId: 'x' }, 7];
  await device.send(batch);
  await device.send([conflict, ...batch]);
  await device.post('{"id": "cut', 'application/x-ndjson');
  const usual = { gate_id: 'kz-in-1', times_seen: 2 };
  const sent = (value: unknown) => JSON.stringify(value);
  expect(await entries()).toEqual([
    {
      ...usual,
      event_id: sideways?.id,
      gate_id: 'kz-out-1',
      paths: ['direction'],
      content: sent(batch[1]),
    },
    { ...usual, event_id: nowhere?.id, gate_id: null, paths: ['gateId'], content: sent(batch[2]) },
    { ...usual, event_id: null, gate_id: null, paths: [''], content: '7' },
    {
      ...usual,
      event_id: taken?.id,
      gate_id: 'kz-out-1',
      times_seen: 1,
      paths: ['id'],
      content: sent(conflict),
    },
    {
      ...usual,
      event_id: null,
      gate_id: null,
      times_seen: 1,
      paths: [''],
      content: '{"id": "cut',
    },
  ]);
});

it('leaves no document number in the open: not in a file, not in what it says', async () => {
  const canaries: string[] = [];
  const canary = () => {
    const number = `CANARY${String(canaries.length).padStart(4, '0')}`;
    canaries.push(number);
    return { type: 'passport', issuer: 'KAZ', number };
  };
  const [first, second, third, fourth] = device.events(4);
  const answers = [
    await device.send([
      { ...first, document: canary(), guardian: canary() },
      { ...second, document: { ...canary(), type: 'none' } },
      { ...third, document: canary(), direction: 'sideways' },
      { ...fourth, document: { mrz: [canary().number, canary().number] } },
      canary().number,
    ]),
    await device.send([{ ...first, document: canary() }]),
  ];
  const cut = await device.post(`{"number":"${canary().number}"`, 'application/x-ndjson');
  const broken = await device.post(`{"number":"${canary().number}"`);
  const envelope = {
    specversion: '1.0',
    id: `${canary().number} is no id`,
    source: '/',
    type: 't',
  };
  const wrapped = await device.post(JSON.stringify(envelope), 'application/cloudevents+json');
  const said = [answers, await cut.text(), await broken.text(), await wrapped.text()];
  const open = (where: string) =>
    readdirSync(khorgos.directory, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .filter(({ parentPath, name }) =>
        canaries.some((number) => readFileSync(join(parentPath, name)).includes(number)),
      )
      .map(({ name }) => `${name} ${where}`);

  expect(open('while it runs')).toEqual([]);
  expect(JSON.stringify(said)).not.toContain('CANARY');
  expect(khorgos.output()).not.toContain('CANARY');
  expect(await khorgos.kill('SIGINT')).toBe(0);
  expect(open('after it ended')).toEqual([]);
});
