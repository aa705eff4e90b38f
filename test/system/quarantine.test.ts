import { stateSchema } from '@khorgos/shared/live/state';
import { problemSchema } from '@khorgos/shared/problem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createDevice, type Device } from './device.ts';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';

const entrySchema = z.looseObject({
  id: z.int(),
  state: z.string(),
  timesSeen: z.int(),
  event: z.record(z.string(), z.unknown()).nullable(),
  issues: z.array(z.object({ path: z.string() })),
});
const pageSchema = z.object({ entries: z.array(entrySchema), next: z.string().nullable() });

let khorgos: Khorgos;
let device: Device;
let operator: string;
let viewer: string;

beforeAll(async () => {
  khorgos = await startKhorgos({ environment: { LOG_LEVEL: 'debug' } });
  const key = await khorgos.key('device');
  device = createDevice({ url: khorgos.url, key, series: 'again' });
  operator = await khorgos.key('operator');
  viewer = await khorgos.key('viewer');
});
afterAll(() => khorgos.stop());

async function call(path: string, init: RequestInit = {}, key = operator) {
  const response = await fetch(`${khorgos.url}/api/v1${path}`, {
    ...init,
    headers: {
      Authorization: `Bearer ${key}`,
      ...(init.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...Object.fromEntries(new Headers(init.headers)),
    },
  });
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text) as unknown };
}

async function page(query = '') {
  const { status, body } = await call(`/quarantine${query}`);
  expect(status).toBe(200);
  return pageSchema.parse(body);
}

const entry = async (id: number) => entrySchema.parse((await call(`/quarantine/${id}`)).body);

function post(id: number | string, action: 'resubmit' | 'dismiss', body?: unknown) {
  return call(`/quarantine/${id}/${action}`, {
    method: 'POST',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** Sends one event that is rejected, and finds its entry. */
async function reject(event: unknown) {
  expect((await device.send([event])).status).toBe(422);
  const [newest] = (await page('?limit=1')).entries;
  if (newest === undefined) throw new Error('it is not in quarantine');
  return newest;
}

async function inside(): Promise<number> {
  const { body } = await call('/live');
  return stateSchema.parse(body).counts.total;
}

/** Somebody who enters, with a number that is found wherever it leaks. */
let made = 0;
function arrival() {
  made += 1;
  const [event] = device.events(2);
  if (event === undefined) throw new Error('no event');
  return {
    ...event,
    document: { type: 'passport', issuer: 'KAZ', number: `CANARY${1000 + made}` },
  };
}

const taken = { accepted: 1, duplicates: 0, rejected: [] };
const known = { accepted: 0, duplicates: 1, rejected: [] };

describe('a rejected event', () => {
  it('is listed, corrected without its document, sent in again and counted once', async () => {
    const before = await inside();
    const event = { ...arrival(), gateId: 'kz-in-99' };
    const listed = await reject(event);
    expect(listed).toMatchObject({
      state: 'waiting',
      timesSeen: 1,
      eventId: event.id,
      gateId: 'kz-in-99',
      content: 'event',
      issues: [{ path: 'gateId' }],
      event: {
        id: event.id,
        gateId: 'kz-in-99',
        direction: 'entry',
        occurredAt: event.occurredAt,
        document: { type: 'passport', issuer: 'KAZ', number: `••••••${1000 + made}` },
      },
    });

    expect(await post(listed.id, 'resubmit', { gateId: 'kz-in-1' })).toMatchObject({
      status: 200,
      body: taken,
    });
    expect(await inside()).toBe(before + 1);
    expect(await entry(listed.id)).toMatchObject({
      state: 'resolved',
      resolved: { eventId: event.id, by: expect.stringContaining('operator') as string },
    });
    expect((await page()).entries.map(({ id }) => id)).not.toContain(listed.id);
    expect((await page('?state=resolved')).entries.map(({ id }) => id)).toContain(listed.id);

    expect(await post(listed.id, 'resubmit', { gateId: 'kz-in-1' })).toMatchObject({
      status: 200,
      body: known,
    });
    expect(await device.send([{ ...event, gateId: 'kz-in-1' }])).toMatchObject({ body: known });
    expect(await inside()).toBe(before + 1);
  });

  it('is one passage, whoever sends it in at the same moment, and under whichever id', async () => {
    const before = await inside();
    const event = { ...arrival(), direction: 'sideways' };
    const { id } = await reject(event);
    const answers = await Promise.all([
      post(id, 'resubmit', { direction: 'entry' }),
      post(id, 'resubmit', { direction: 'entry' }),
      post(id, 'resubmit', { direction: 'entry', id: 'another:1' }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toContain(409);
    expect(await inside()).toBe(before + 1);
  });

  it('is a duplicate when its gate has sent it rightly meanwhile', async () => {
    const event = arrival();
    const { id } = await reject({ ...event, occurredAt: 'yesterday' });
    expect(await device.send([event])).toMatchObject({ body: taken });
    const again = await post(id, 'resubmit', { occurredAt: event.occurredAt });
    expect(again).toMatchObject({ status: 200, body: known });
    expect(await entry(id)).toMatchObject({ state: 'resolved' });
  });

  it('keeps the new reasons when it is rejected again, and no second entry', async () => {
    const event = { ...arrival(), gateId: 'kz-in-99' };
    const { id } = await reject(event);
    const refused = await post(id, 'resubmit', { gateId: 'kz-in-1', occurredAt: 'noon' });
    expect(refused).toMatchObject({
      status: 422,
      body: { rejected: [{ issues: [{ path: 'occurredAt' }] }] },
    });
    expect(await entry(id)).toMatchObject({
      state: 'waiting',
      issues: [{ path: 'gateId' }],
      lastAttempt: { issues: [{ path: 'occurredAt' }] },
    });
    expect((await page('?state=all&limit=1')).entries.map((other) => other.id)).toEqual([id]);
    // As it came, and so rejected for its first reason.
    expect(await post(id, 'resubmit')).toMatchObject({ status: 422 });
    expect(await entry(id)).toMatchObject({
      timesSeen: 1,
      lastAttempt: { issues: [{ path: 'gateId' }] },
    });
  });

  it('is corrected within its document, whose number nobody needs to know', async () => {
    const event = arrival();
    const { id } = await reject({
      ...event,
      document: { ...event.document, issuer: 'Kazakhstan' },
    });
    expect(await post(id, 'resubmit', { document: { issuer: 'KAZ' } })).toMatchObject({
      body: taken,
    });
    expect(await device.send([event])).toMatchObject({ body: known });
  });

  it('cannot be given the mask for a number', async () => {
    const { id, event } = await reject({ ...arrival(), gateId: 'kz-in-99' });
    const answer = await post(id, 'resubmit', { document: event?.document, gateId: 'kz-in-1' });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ issues: [{ path: 'document' }] });
  });

  it('that could not be read at all is given whole', async () => {
    const { id } = await reject(7);
    expect(await entry(id)).toMatchObject({ content: 'unreadable', event: null });
    expect(await post(id, 'resubmit')).toMatchObject({ status: 422 });
    const event = arrival();
    expect(await post(id, 'resubmit', event)).toMatchObject({ body: taken });
    expect(await entry(id)).toMatchObject({ state: 'resolved', resolved: { eventId: event.id } });
  });

  it('is dismissed with a reason, once', async () => {
    const { id } = await reject({ ...arrival(), gateId: 'kz-in-99' });
    expect(await post(id, 'dismiss', {})).toMatchObject({ status: 422 });
    const reason = 'a technician tried the reader';
    expect(await post(id, 'dismiss', { reason })).toMatchObject({
      status: 200,
      body: { state: 'dismissed', dismissed: { reason } },
    });
    expect(await post(id, 'dismiss', { reason })).toMatchObject({ status: 409 });
    expect((await page('?state=dismissed')).entries.map((other) => other.id)).toContain(id);
  });
});

it('is listed page by page, by gate, newest first', async () => {
  const ids: number[] = [];
  for (let index = 0; index < 5; index += 1)
    ids.unshift((await reject({ ...arrival(), gateId: 'cn-in-6', direction: 'sideways' })).id);
  const first = await page('?gate=cn-in-6&limit=3');
  const second = await page(`?gate=cn-in-6&limit=3&cursor=${first.next}`);
  expect([...first.entries, ...second.entries].map(({ id }) => id)).toEqual(ids);
  expect(second.next).toBeNull();
});

it('is for operators', async () => {
  const { id } = await reject({ ...arrival(), gateId: 'kz-in-99' });
  const status = async (path: string, init: RequestInit = {}) =>
    (await call(path, init, viewer)).status;
  expect(await status('/quarantine')).toBe(403);
  expect(await status(`/quarantine/${id}`)).toBe(403);
  expect(await status(`/quarantine/${id}/resubmit`, { method: 'POST' })).toBe(403);
  expect(await status(`/quarantine/${id}/dismiss`, { method: 'POST' })).toBe(403);
});

it('answers what cannot be done with a problem that says what would be right', async () => {
  const { id } = await reject({ ...arrival(), gateId: 'kz-in-99' });
  const plain = {
    method: 'POST',
    body: 'gateId=kz-in-1',
    headers: { 'Content-Type': 'text/plain' },
  };
  const refused = [
    { answer: await call('/quarantine/999999'), status: 404 },
    { answer: await call('/quarantine/x'), status: 404 },
    { answer: await post(999_999, 'resubmit'), status: 404 },
    { answer: await post(999_999, 'dismiss', { reason: 'none' }), status: 404 },
    { answer: await call('/quarantine?limit=0'), status: 422 },
    { answer: await call('/quarantine?state=gone'), status: 422 },
    { answer: await call('/quarantine?cursor=x'), status: 422 },
    { answer: await post(id, 'resubmit', []), status: 422 },
    { answer: await post(id, 'resubmit', { gate: 'kz-in-1' }), status: 422 },
    { answer: await call(`/quarantine/${id}/resubmit`, plain), status: 415 },
  ];
  for (const { answer, status } of refused) {
    expect(answer.status, answer.text).toBe(status);
    expect(problemSchema.parse(answer.body).status).toBe(status);
  }
});

it('shows no document number, wherever a gate has put it', async () => {
  const number = 'CANARY9999';
  const document = { type: 'passport', issuer: 'KAZ', number };
  const base = arrival();
  const zone = ['P<KAZCANARY9999<<', `${number}7KAZ`];
  await device.send([
    { ...base, id: `${number}:1`, document, gateId: 'kz-in-99' },
    { ...base, document: { ...document, number: 'CANARY-9999' }, gateId: number },
    { ...base, document, direction: number, occurredAt: number, nationality: number },
    { ...base, document, birthDate: number, guardian: { ...document, number: 'canary 9999' } },
    { ...base, document: { mrz: zone }, gateId: 'kz-in-99' },
    { ...base, document: number },
    { ...base, document: [document], gateId: 'kz-in-99' },
    { ...base, document: { ...document, type: number, issuer: number } },
    { ...base, [number]: number, note: number, gateId: 'kz-in-99', document },
    number,
  ]);
  const { text } = await call('/quarantine?limit=20&state=all');
  expect(text).toContain('••••••9999');
  expect(text.replaceAll('-', '').toUpperCase()).not.toContain(number);
  expect(khorgos.output()).not.toContain('CANARY');
});
