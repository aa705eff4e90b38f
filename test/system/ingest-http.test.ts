import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ingestResultSchema } from '@khorgos/shared/events/ingest-result';
import type { WireEvent } from '@khorgos/shared/events/turnstile-event';
import { stateSchema } from '@khorgos/shared/live/state';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDevice, type Device } from './device.ts';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';

let khorgos: Khorgos;
let key: string;
let display: string;
let device: Device;
let made = 0;

beforeAll(async () => {
  khorgos = await startKhorgos();
  key = await khorgos.key('device');
  display = await khorgos.key('display');
  device = createDevice({ url: khorgos.url, key, series: 'http' });
});
afterAll(() => khorgos.stop());

function event(changes: Record<string, unknown> = {}): WireEvent {
  made += 1;
  const usual = {
    id: `one:${made}`,
    gateId: 'kz-in-1',
    direction: 'entry',
    occurredAt: new Date().toISOString(),
    document: { type: 'id_card', issuer: 'KAZ', number: `ONE${made}` },
  };
  return { ...usual, ...changes } as WireEvent;
}

async function live() {
  const response = await fetch(`${khorgos.url}/api/v1/live`, {
    headers: { Authorization: `Bearer ${display}` },
  });
  return stateSchema.parse(await response.json());
}

async function answerOf(response: Response) {
  const body: unknown = await response.json();
  const type = response.headers.get('content-type')?.split(';')[0];
  return { status: response.status, type, body };
}

const taken = (accepted: number, duplicates = 0) => ({ accepted, duplicates, rejected: [] });

describe('POST /api/v1/events takes', () => {
  it('one event, an array, and tells what became of each', async () => {
    expect(await device.send(event())).toEqual({ status: 200, body: taken(1) });
    expect(await device.send([event(), event()])).toEqual({ status: 200, body: taken(2) });
    expect(await device.send([])).toEqual({ status: 200, body: taken(0) });
  });

  it('NDJSON, with blank lines, CRLF and no newline at the end', async () => {
    const lines = [event(), event(), event()].map((one) => JSON.stringify(one));
    const body = `\n${lines[0]}\r\n\r\n${lines[1]}\n${lines[2]}`;
    const response = await device.post(body, 'application/x-ndjson');
    expect(await answerOf(response)).toMatchObject({ status: 200, body: taken(3) });
  });

  it('CloudEvents, single and batch, whose id serves where the event has none', async () => {
    const envelope = (id: string) => {
      const { id: _, ...data } = event();
      return { specversion: '1.0', id, source: '/gates/kz-in-1', type: 'passage', data };
    };
    const one = await device.post(JSON.stringify(envelope('ce:1')), 'application/cloudevents+json');
    expect(await answerOf(one)).toMatchObject({ status: 200, body: taken(1) });
    const batch = JSON.stringify([envelope('ce:1'), envelope('ce:2'), { specversion: '1.0' }]);
    const both = await device.post(batch, 'application/cloudevents-batch+json; charset=utf-8');
    expect(await answerOf(both)).toMatchObject({
      status: 200,
      body: { accepted: 1, rejected: [{ index: 0, id: 'ce:1' }, { index: 2 }] },
    });
  });

  it('machine-readable lines, and knows the same document when it is written out', async () => {
    const mrz = [
      'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
      'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
    ];
    const before = (await live()).counts.byNationality.UTO ?? 0;
    expect((await device.send(event({ document: { mrz } }))).status).toBe(200);
    expect((await live()).counts.byNationality.UTO).toBe(before + 1);
    const written = { type: 'passport', issuer: 'UTO', number: 'l898 902-c3' };
    const out = event({ direction: 'exit', gateId: 'kz-out-1', document: written });
    expect((await device.send(out)).status).toBe(200);
    expect((await live()).counts.byNationality.UTO ?? 0).toBe(before);
  });

  it('the same event once: in a batch, across batches, written otherwise, after a restart', async () => {
    const one = event({ occurredAt: '2026-01-05T09:15:02.120+05:00' });
    const otherwise = {
      ...one,
      occurredAt: '2026-01-05T04:15:02.120Z',
      nationality: 'KAZ',
      document: { type: 'id_card', issuer: 'KAZ', number: ` one-${made} ` },
    };
    expect((await device.send([one, one, otherwise])).body).toEqual(taken(1, 2));
    expect((await device.send([one])).body).toEqual(taken(0, 1));
    await khorgos.kill('SIGKILL');
    await khorgos.restart();
    expect((await device.send([otherwise])).body).toEqual(taken(0, 1));
  });

  it('every event that is good beside those that are not', async () => {
    const good = event();
    const answer = await device.send([
      event({ gateId: 'nowhere' }),
      good,
      { ...good, direction: 'exit' },
      event({ occurredAt: 'yesterday', direction: 'in' }),
      null,
      event({ document: { type: 'id_card', issuer: 'Kazakhstan', number: ' - ' } }),
    ]);
    expect(answer.status).toBe(200);
    const result = ingestResultSchema.parse(answer.body);
    expect(result.accepted).toBe(1);
    expect(result.rejected.map(({ index, issues }) => [index, issues.map(({ path }) => path)]))
      // In the order of the request; each issue names its field.
      .toEqual([
        [0, ['gateId']],
        [2, ['id']],
        [3, ['direction', 'occurredAt']],
        [4, ['']],
        [5, ['document.issuer', 'document.number']],
      ]);
  });

  it('an event ahead of its time as of its arrival, and flags the gate', async () => {
    const ahead = new Date(Date.now() + 600_000).toISOString();
    expect((await device.send(event({ gateId: 'cn-in-2', occurredAt: ahead }))).status).toBe(200);
    const gate = (await live()).gates['cn-in-2'];
    expect(gate).toMatchObject({ clockAhead: true, status: 'online' });
    expect(Math.abs((gate?.clockAheadSeconds ?? 0) - 600)).toBeLessThan(30);
    const passedAgo = Date.now() - Date.parse(gate?.lastPassageAt ?? '');
    expect([passedAgo >= 0, passedAgo < 120_000]).toEqual([true, true]);
    expect((await device.send(event({ gateId: 'cn-in-2' }))).status).toBe(200);
    const right = (await live()).gates['cn-in-2'];
    expect([right?.clockAhead, right?.clockAheadSeconds]).toEqual([false, undefined]);
  });

  it('an event so that the next GET /live knows of it', async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      const before = (await live()).counts.total;
      await device.send(event());
      expect((await live()).counts.total).toBe(before + 1);
    }
  });
});

describe('POST /api/v1/events refuses', () => {
  const json = 'application/json';
  it.each<[string, () => Promise<Response>, number]>([
    ['what is not JSON', () => device.post('{"id":', json), 400],
    ['nothing', () => device.post('', json), 400],
    ['a type it does not know', () => device.post('<event/>', 'text/xml'), 415],
    ['an event that is none', () => device.post('"event"', json), 422],
    ['a batch without a good event', () => device.post('[{},{}]', json), 422],
    ['more than 1 MiB of JSON', () => device.post(`"${'x'.repeat(1_048_576)}"`, json), 413],
  ])('%s', async (_, send, status) => {
    const answer = await answerOf(await send());
    expect(answer).toMatchObject({ status, type: 'application/problem+json', body: { status } });
  });

  it('a small body that would inflate to a large one', async () => {
    const response = await fetch(`${khorgos.url}/api/v1/events`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${key}`,
        'Content-Type': json,
        'Content-Encoding': 'gzip',
      },
      body: new Uint8Array(gzipSync(`[${' '.repeat(50_000_000)}]`)),
    });
    expect(await answerOf(response)).toMatchObject({ status: 413 });
  });

  it.each([
    ['no key', {}, 401],
    ['an unknown key', { Authorization: `Bearer khk_${'x'.repeat(43)}` }, 401],
    ['a screen', 'display', 403],
  ])('%s', async (_, headers, status) => {
    const response = await fetch(`${khorgos.url}/api/v1/events`, {
      method: 'POST',
      headers:
        headers === 'display'
          ? { Authorization: `Bearer ${display}`, 'Content-Type': json }
          : { ...Object(headers), 'Content-Type': json },
      body: JSON.stringify(event()),
    });
    expect(await answerOf(response)).toMatchObject({ status, type: 'application/problem+json' });
    expect(response.headers.has('www-authenticate')).toBe(true);
  });

  it('gates that are not the key’s: each in a batch, and 403 when it is all of them', async () => {
    const bound = createDevice({
      url: khorgos.url,
      key: await khorgos.key('device', ['kz-in-1']),
      series: 'bound',
    });
    expect(await bound.send([event(), event({ gateId: 'kz-in-2' })])).toMatchObject({
      status: 200,
      body: { accepted: 1, rejected: [{ index: 1, issues: [{ path: 'gateId' }] }] },
    });
    expect(await bound.send(event({ gateId: 'kz-in-2' }))).toMatchObject({
      status: 403,
      body: { accepted: 0, rejected: [{ index: 0 }] },
    });
  });
});

it('takes heartbeats of known gates alone', async () => {
  const beat = (gate: string) =>
    fetch(`${khorgos.url}/api/v1/gates/${gate}/heartbeat`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}` },
    });
  expect((await live()).gates['cn-out-5']?.status).toBe('unseen');
  expect((await beat('cn-out-5')).status).toBe(204);
  expect((await live()).gates['cn-out-5']?.status).toBe('online');
  expect((await beat('nowhere')).status).toBe(404);
});

it('keeps what it refused with its reasons, and no number of any document in the open', async () => {
  const number = 'CANARY7788';
  const document = { type: 'id_card', issuer: 'KAZ', number };
  await device.send([event({ document }), event({ document, direction: 'sideways' })]);
  const db = new Database(join(khorgos.directory, 'khorgos.db'), { readonly: true });
  const rows = db.prepare('SELECT issues, times_seen FROM quarantine').all();
  db.close();
  expect(JSON.stringify(rows)).toContain('direction');
  const files = readdirSync(khorgos.directory, { recursive: true, withFileTypes: true });
  for (const file of files)
    if (file.isFile())
      expect(readFileSync(join(file.parentPath, file.name)).includes(number)).toBe(false);
  expect(khorgos.output()).not.toContain(number);
});
