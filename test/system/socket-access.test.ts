import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDevice } from './device.ts';
import { type RunningApp, type SomebodySignedIn, startRunningApp } from './running-app.ts';

// Who comes over a socket, from where, and for how long.

const foreign = 'https://evil.example';
let app: RunningApp;
const sockets: Socket[] = [];

beforeAll(async () => {
  app = await startRunningApp({ environment: { PUBLIC_URL: 'https://khorgos.example' } });
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await app.stop();
});

interface Handshake {
  readonly key?: string;
  readonly headers?: Record<string, string>;
  readonly transport?: 'polling' | 'websocket';
}

function open({ key, headers = {}, transport = 'websocket' }: Handshake): Socket {
  const socket = io(`${app.url}/live`, {
    transports: [transport],
    forceNew: true,
    reconnection: false,
    auth: key === undefined ? {} : { key },
    extraHeaders: headers,
  });
  sockets.push(socket);
  return socket;
}

function entered(socket: Socket): Promise<true | string> {
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('connect_error', ({ message }) => resolve(message));
  });
}

const asPage = ({ cookie }: SomebodySignedIn, origin = app.url) => ({
  headers: { cookie, origin },
});

describe.each(['websocket', 'polling'] as const)('over %s', (transport) => {
  it('refuses pages of other sites, with a session, with a key, with nothing', async () => {
    const person = await app.signedIn('viewer');
    const { key } = await knownKey('display');
    for (const origin of [foreign, 'null', 'http://127.0.0.1:1', `${app.url}.evil.example`]) {
      const refusals = await Promise.all([
        entered(open({ ...asPage(person, origin), transport })),
        entered(open({ key, headers: { origin }, transport })),
        entered(open({ headers: { origin }, transport })),
      ]);
      expect(refusals).not.toContain(true);
    }
  });

  it('refuses a session that does not say which page it comes from', async () => {
    const { cookie } = await app.signedIn('viewer');
    expect(await entered(open({ headers: { cookie }, transport }))).not.toBe(true);
  });

  it('lets in own pages with a session, and programs with a key and no Origin', async () => {
    const person = await app.signedIn('viewer');
    const { key } = await knownKey('display');
    expect(await entered(open({ ...asPage(person), transport }))).toBe(true);
    expect(await entered(open({ ...asPage(person, 'https://khorgos.example'), transport }))).toBe(
      true,
    );
    expect(await entered(open({ key, transport }))).toBe(true);
  });
});

it('refuses a session that has ended', async () => {
  const person = await app.signedIn('operator');
  await app.people.accounts.endSessions(person.id);
  expect(await entered(open(asPage(person)))).toBe('unauthorized');
});

type End = [what: string, end: (person: SomebodySignedIn) => Promise<unknown>];

const ends: End[] = [
  ['signs out', ({ cookie }) => app.request('/api/v1/session', { method: 'DELETE', cookie })],
  // These are told by another process, as the operator's tool is one.
  ['is disabled', ({ id }) => app.people.accounts.change(id, { disabled: true })],
  ['gets another role', ({ id }) => app.people.accounts.change(id, { role: 'manager' })],
  ['is removed', ({ id }) => app.people.accounts.remove(id)],
];
/** Of which nobody is told: what looks for them must not be woken by the others. */
const endsByTime: End[] = [
  [
    'has been there for twelve hours',
    ({ id }) =>
      app.accountsDatabase
        .updateTable('sessions')
        .set({ expiresAt: new Date(Date.now() - 1).toISOString() })
        .where('userId', '=', id)
        .execute(),
  ],
  [
    'has done nothing for thirty minutes',
    ({ id }) =>
      app.accountsDatabase
        .updateTable('sessions')
        .set({ lastSeenAt: Date.now() - 30 * 60_000 })
        .where('userId', '=', id)
        .execute(),
  ],
];
const closesWithinFive = 'closes within five seconds the sockets of somebody who %s';
// Seconds of waiting, each for somebody else.
it.concurrent.each(ends)(closesWithinFive, (_, end) => closesAfter(end));
it.each(endsByTime)(closesWithinFive, (_, end) => closesAfter(end));

async function closesAfter(end: End[1]): Promise<void> {
  const person = await app.signedIn('operator');
  const other = await app.signedIn('operator');
  const [socket, bystander] = [open(asPage(person)), open(asPage(other))];
  expect(await Promise.all([entered(socket), entered(bystander)])).toEqual([true, true]);
  const closed = new Promise<number>((resolve) =>
    socket.once('disconnect', () => resolve(performance.now())),
  );
  const began = performance.now();
  await end(person);
  expect((await closed) - began).toBeLessThan(5000);
  expect(bystander.connected).toBe(true);
  expect(await entered(open(asPage(person)))).toBe('unauthorized');
}

it('does not take an open socket for somebody who is there', async () => {
  const { id, ...person } = await app.signedIn('operator');
  const before = Date.now() - 60_000;
  const seen = () =>
    app.accountsDatabase
      .selectFrom('sessions')
      .select('lastSeenAt')
      .where('userId', '=', id)
      .executeTakeFirstOrThrow();
  await app.accountsDatabase
    .updateTable('sessions')
    .set({ lastSeenAt: before })
    .where('userId', '=', id)
    .execute();
  const socket = open(asPage({ id, ...person }));
  expect(await entered(socket)).toBe(true);
  await new Promise((resolve) => socket.once('heartbeat', resolve));
  await app.request('/api/v1/session', person);
  await app.request('/api/v1/alerts', { ...person, headers: { 'khorgos-unattended': '1' } });
  expect((await seen()).lastSeenAt).toBe(before);
  await app.request('/api/v1/session/activity', { ...person, method: 'POST' });
  expect((await seen()).lastSeenAt).toBeGreaterThan(before);
});

describe('a key that is revoked', () => {
  it('closes its sockets within a second', async () => {
    const { id, key } = await knownKey('display');
    const socket = open({ key });
    expect(await entered(socket)).toBe(true);
    const closed = new Promise<number>((resolve) =>
      socket.once('disconnect', () => resolve(performance.now())),
    );
    const began = performance.now();
    await app.keys.revoke(id);
    // A second, and what a busy machine adds to it.
    expect((await closed) - began).toBeLessThan(2000);
  });
});

/** Somebody who sends lines, and how what let them in ends. */
const senders: [what: string, () => Promise<{ by: object; end: () => Promise<unknown> }>][] = [
  [
    'a key',
    async () => {
      const { id, key } = await knownKey('device');
      return { by: { key }, end: () => app.keys.revoke(id) };
    },
  ],
  [
    'a session',
    async () => {
      const { id, cookie } = await app.signedIn('admin');
      return { by: { cookie }, end: () => app.people.accounts.endSessions(id) };
    },
  ],
];
it.each(senders)(
  'ends a stream of lines with %s, and what came before counts',
  async (_, begin) => {
    const { by, end } = await begin();
    const device = createDevice({ url: app.url, key: '', series: `stream-${_.length}` });
    const text = device
      .events(500)
      .map((event) => `${JSON.stringify(event)}\n`)
      .join('');
    const asked: RequestInit & { duplex: 'half' } = {
      ...by,
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      // Goes on until somebody ends it.
      body: new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(new TextEncoder().encode(text)),
      }),
      duplex: 'half',
    };
    const { key: viewer } = await knownKey('viewer');
    const entries = async () => {
      const state = await app.request('/api/v1/live', { key: viewer });
      const { today } = Object(await state.json());
      return Number(today.entries) + Number(today.exits);
    };
    const before = await entries();
    const answer = app.request('/api/v1/events', asked);
    await expect.poll(entries, { timeout: 10_000 }).toBeGreaterThan(before);
    const began = performance.now();
    await end();
    expect((await answer).status).toBe(401);
    expect(performance.now() - began).toBeLessThan(6000);
  },
);

/** A key the server has heard of: what another process makes is known within half a second. */
async function knownKey(role: 'display' | 'device' | 'viewer') {
  const made = await app.key(role);
  await expect
    .poll(async () => (await app.request('/api/v1/session', { key: made.key })).status, {
      timeout: 5000,
    })
    .not.toBe(401);
  return made;
}
