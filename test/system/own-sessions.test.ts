import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { cookieOf, password, type RunningApp, startRunningApp } from './running-app.ts';

// Where somebody is signed in, and how they end it from elsewhere.

let app: RunningApp;
const sockets: Socket[] = [];
beforeAll(async () => {
  app = await startRunningApp({ environment: { TRUST_PROXY: '1' } });
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await app.stop();
});

const listSchema = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      current: z.boolean(),
      address: z.string().nullable(),
      userAgent: z.string().nullable(),
    }),
  ),
});

let asked = 0;
function call(method: string, path: string, cookie: string, body?: object) {
  asked += 1;
  return app.request(`/api/v1/${path}`, {
    method,
    cookie,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: { 'x-forwarded-for': `203.0.113.${asked}` },
  });
}
async function list(cookie: string) {
  return listSchema.parse(await (await call('GET', 'sessions', cookie)).json()).sessions;
}
const live = async (cookie: string) => (await call('GET', 'live', cookie)).status;

async function signIn(login: string, userAgent: string, address: string): Promise<string> {
  const answer = await app.request('/api/v1/session', {
    method: 'POST',
    body: JSON.stringify({ login, password }),
    headers: { 'user-agent': userAgent, 'x-forwarded-for': address },
  });
  return cookieOf(answer.headers.getSetCookie());
}

/** A socket that is in, and when the server closes it. */
async function open(cookie: string): Promise<{ readonly closed: Promise<unknown> }> {
  const socket = io(`${app.url}/live`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { cookie, origin: app.url },
  });
  sockets.push(socket);
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  return { closed: new Promise((resolve) => socket.once('disconnect', resolve)) };
}

it('shows a person their own sessions and nobody else’s', async () => {
  const { email, cookie } = await app.signedIn('viewer');
  const other = await app.signedIn('viewer');
  const phone = await signIn(email, 'Phone/1.0', '198.51.100.7');
  const seen = await list(phone);
  expect(seen).toHaveLength(2);
  expect(seen.find(({ current }) => current)).toMatchObject({
    userAgent: 'Phone/1.0',
    address: '198.51.100.7',
  });
  expect((await list(cookie)).map(({ id }) => id).sort()).toEqual(seen.map(({ id }) => id).sort());
  expect(await list(other.cookie)).toHaveLength(1);
  // What has ended by itself is none any more.
  await app.accountsDatabase
    .updateTable('sessions')
    .set({ expiresAt: new Date(Date.now() - 1).toISOString() })
    .where('id', '=', seen.find(({ current }) => !current)?.id ?? '')
    .execute();
  expect(await list(phone)).toHaveLength(1);
});

it('ends one of them for who proves anew who they are, its sockets too, and no one else’s', async () => {
  const { email, cookie } = await app.signedIn('operator');
  const phone = await signIn(email, 'Phone/1.0', '198.51.100.8');
  const stranger = await app.signedIn('admin');
  const id = (await list(phone)).find(({ current }) => current)?.id;
  const { closed } = await open(phone);
  expect((await call('POST', 'sessions/end', cookie, { id, password: 'wrong' })).status).toBe(422);
  expect((await call('POST', 'sessions/end', cookie, { id })).status).toBe(422);
  expect((await call('POST', 'sessions/end', stranger.cookie, { id, password })).status).toBe(404);
  expect(await live(phone)).toBe(200);
  expect((await call('POST', 'sessions/end', cookie, { id, password })).status).toBe(204);
  expect(await live(phone)).toBe(401);
  expect(await live(cookie)).toBe(200);
  await closed;
});

it('ends all others at once', async () => {
  const { email, cookie } = await app.signedIn('viewer');
  const [tablet, phone] = await Promise.all(
    ['Tablet/1.0', 'Phone/1.0'].map((agent) => signIn(email, agent, '198.51.100.9')),
  );
  const other = await app.signedIn('viewer');
  expect((await call('POST', 'sessions/end', cookie, { password })).status).toBe(204);
  expect([await live(tablet ?? ''), await live(phone ?? '')]).toEqual([401, 401]);
  expect([await live(cookie), await live(other.cookie)]).toEqual([200, 200]);
});
