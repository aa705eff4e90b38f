import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WireEvent } from '@khorgos/shared/events/turnstile-event';
import { passportLines } from '@khorgos/shared/testing/machine-readable-lines';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { type AppInProcess, startAppInProcess } from './app-in-process.ts';

// Document numbers that are recognised wherever they turn up. The mask shows their last four characters, so
// a canary is told by its first ones, and by what follows: two digits, or a mask of the rest (the last sign is how a
// file's • begins, read byte by byte). The letters alone come up by chance in references and sealed bytes.

const canary = /CNRY(?:\d\d|[•*â])/i;
const people = 1000;
const number = (index: number) => `CNRY${String(index).padStart(5, '0')}`;

let app: AppInProcess;
let keys: Record<'device' | 'display' | 'viewer' | 'operator' | 'manager', string>;
const heard: Record<string, string[]> = { display: [], viewer: [] };
const sockets: ReturnType<typeof io>[] = [];

beforeAll(async () => {
  app = await startAppInProcess({ environment: { LOG_LEVEL: 'trace' } });
  keys = {
    device: await app.key('device'),
    display: await app.key('display'),
    viewer: await app.key('viewer'),
    operator: await app.key('operator'),
    manager: await app.key('manager'),
  };
  for (const role of ['display', 'viewer'] as const) {
    const socket = io(`${app.url}/live`, { auth: { key: keys[role] }, transports: ['websocket'] });
    sockets.push(socket);
    await new Promise<void>((resolve) => {
      socket.io.on('open', () =>
        socket.io.engine.on('packet', ({ data }) => heard[role]?.push(String(data))),
      );
      socket.once('snapshot', () => resolve());
    });
  }
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await app.stop();
});

function entry(index: number): WireEvent {
  const isChild = index % 10 === 0;
  const document =
    index % 3 === 0
      ? {
          mrz: passportLines({
            issuer: 'KAZ',
            number: number(index),
            nationality: 'KAZ',
            birth: '800517',
            expiry: '330101',
          }),
        }
      : {
          type: isChild ? ('birth_certificate' as const) : ('id_card' as const),
          issuer: 'KAZ',
          number: number(index),
        };
  return {
    id: `canary:${index}`,
    gateId: 'kz-in-1',
    direction: 'entry',
    occurredAt: new Date().toISOString(),
    document,
    ...(isChild
      ? { guardian: { type: 'id_card', issuer: 'KAZ', number: number(people + index) } }
      : {}),
  };
}

const answers: string[] = [];

async function ask(key: string, path: string, init?: RequestInit): Promise<string> {
  const { text, headers } = await app.call(key, path, init);
  answers.push(`${path} ${JSON.stringify([...headers])} ${text}`);
  return text;
}

function send(body: string, type = 'application/json'): Promise<string> {
  return ask(keys.device, '/api/v1/events', {
    method: 'POST',
    headers: { 'Content-Type': type },
    body,
  });
}

it(`lets none of ${people} documents out but where it may`, async () => {
  const events = Array.from({ length: people }, (_, index) => entry(index));
  expect(JSON.parse(await send(JSON.stringify(events.slice(0, 400))))).toMatchObject({
    accepted: 400,
  });
  const lines = events
    .slice(400, 700)
    .map((event) => JSON.stringify(event))
    .join('\n');
  expect(JSON.parse(await send(lines, 'application/x-ndjson'))).toMatchObject({ accepted: 300 });
  const gate = io(`${app.url}/ingest`, { auth: { key: keys.device }, transports: ['websocket'] });
  sockets.push(gate);
  const answer: unknown = await gate.timeout(30_000).emitWithAck('events', events.slice(700));
  expect(answer).toMatchObject({ accepted: 300 });
  answers.push(JSON.stringify(answer));

  await mistakes();
  const ref = await questions();
  await expect.poll(() => heard.display?.length ?? 0).toBeGreaterThan(2);

  for (const text of answers) expect(text).not.toMatch(canary);
  for (const texts of Object.values(heard)) expect(texts.join('\n')).not.toMatch(canary);
  expect(app.logged()).toContain('"msg":"request"');
  expect(app.logged()).not.toMatch(canary);

  // The one answer that may.
  const revealed = await app.post(keys.manager, `/api/v1/visitors/${ref}/reveal`, {
    reason: 'the test asks',
  });
  expect(revealed.text).toContain(number(1));
  expect(await ask(keys.manager, '/api/v1/audit')).not.toMatch(canary);
  expect(await files()).not.toHaveLength(0);
  expect(await files()).toSatisfy((all: readonly string[]) =>
    all.every((name) => !name.includes('!')),
  );
  await app.close();
  expect(await files()).toSatisfy((all: readonly string[]) =>
    all.every((name) => !name.includes('!')),
  );
  expect(app.logged()).not.toMatch(canary);
});

/** Whatever can go wrong with a number in it. */
async function mistakes(): Promise<void> {
  const wrong = (index: number, change: object) => ({
    ...entry(index),
    id: `wrong:${index}`,
    ...change,
  });
  await send(
    JSON.stringify([
      wrong(2, { direction: number(2) }),
      wrong(3, { occurredAt: number(3) }),
      wrong(4, { nationality: number(4) }),
      wrong(5, { birthDate: number(5) }),
      wrong(6, { document: number(6) }),
      wrong(7, { document: { type: number(7), issuer: 'KAZ', number: number(7) } }),
      wrong(8, { document: { type: 'id_card', issuer: number(8), number: number(8) } }),
      wrong(9, { document: { mrz: [number(9), number(9)] } }),
      wrong(10, { guardian: { number: number(10) } }),
      { ...entry(11), direction: 'exit' },
      number(12),
      { [number(13)]: number(13) },
    ]),
  );
  await send(`{"document":{"number":"${number(1)}"`);
  await send(`${number(2)}\n{"number":"${number(3)}`, 'application/x-ndjson');
  await send(number(4), 'text/plain');
  const post = (path: string, body: unknown) =>
    app.post(keys.operator, path, body).then(({ text }) => answers.push(text));
  await post('/api/v1/visitors/search', { document: { issuer: 'KAZ', number: number(99_999) } });
  await post('/api/v1/visitors/search', { document: number(1) });
  await post('/api/v1/corrections', { kind: number(1), ref: number(2), reason: '' });
  for (const path of [
    `/api/v1/visitors/${number(1)}`,
    `/api/v1/visitors?q=${number(1)}`,
    `/api/v1/visitors?sort=${number(1)}`,
    `/api/v1/quarantine/${number(1)}`,
    `/${number(1)}`,
  ]) {
    const { text, status } = await app.call(keys.operator, path);
    expect(status).toBeLessThan(500);
    answers.push(text);
  }
}

/** Everything that can be asked for; a reference of somebody. */
async function questions(): Promise<string> {
  for (const key of [keys.viewer, keys.display]) await ask(key, '/api/v1/live');
  const day = new Date().toISOString().slice(0, 10);
  for (const format of ['json', 'csv'])
    for (const report of [
      `visits?from=2026-01-01&to=${day}&by=nationality,category`,
      `stays?from=2026-01-01&to=${day}`,
      'year?x=1',
    ])
      await ask(keys.viewer, `/api/v1/reports/${report}&format=${format}`);
  for (const path of ['alerts', `state?at=${new Date().toISOString()}`, 'policy', 'hours', 'gates'])
    await ask(keys.viewer, `/api/v1/${path}`);
  for (const path of ['/metrics', '/healthz', '/readyz', '/api/openapi.json'])
    await ask(keys.viewer, path);
  for (const path of [
    'rollcall',
    'rollcall.csv',
    'quarantine?state=all&limit=200',
    'visitors?limit=200',
  ])
    await ask(keys.operator, `/api/v1/${path}`);
  const found = await app.post(keys.operator, '/api/v1/visitors/search', {
    document: { issuer: 'KAZ', number: number(1) },
  });
  const { ref } = z.object({ ref: z.string() }).parse(JSON.parse(found.text));
  const story = await ask(keys.operator, `/api/v1/visitors/${ref}`);
  expect(story).toContain('•••••0001');
  return ref;
}

/** Every file there is of it, with a mark after the name of those in which a canary stands. */
async function files(): Promise<readonly string[]> {
  const found = await readdir(app.directory, { recursive: true, withFileTypes: true });
  return Promise.all(
    found
      .filter((one) => one.isFile())
      .map(async ({ name, parentPath }) => {
        const bytes = await readFile(join(parentPath, name), 'latin1');
        return canary.test(bytes) ? `${name}!` : name;
      }),
  );
}
