import { socketRules } from '@khorgos/server/access/socket-admission';
import type { PersonRole } from '@khorgos/server/accounts/account';
import { describedRoutes } from '@khorgos/server/descriptions';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cookieOf, password, type RunningApp, startRunningApp } from './running-app.ts';
import { codeOf } from './totp.ts';

// Who was given a password, or lacks the second factor of their role, does that before anything else.

let app: RunningApp;
let admin: string;
beforeAll(async () => {
  app = await startRunningApp({
    environment: { TRUST_PROXY: '1', SECOND_FACTOR_FROM: 'manager' },
  });
  admin = await withFactor((await app.signedIn('admin')).cookie);
});
afterAll(() => app.stop());

let asked = 0;
function call(method: string, path: string, asking: { cookie?: string; body?: object } = {}) {
  asked += 1;
  const { cookie, body } = asking;
  return app.request(`/api/v1/${path}`, {
    method,
    ...(cookie === undefined ? {} : { cookie }),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: { 'x-forwarded-for': `203.0.${asked >> 8}.${asked & 255}` },
  });
}

const sessionSchema = z.object({ owes: z.string().nullable() });
async function owes(cookie: string): Promise<string | null> {
  return sessionSchema.parse(await (await call('GET', 'session', { cookie })).json()).owes;
}

async function signIn(login: string, with_: string) {
  const answer = await call('POST', 'session', { body: { login, password: with_ } });
  return { status: answer.status, cookie: cookieOf(answer.headers.getSetCookie()) };
}

/** Sets a second factor up, and resolves with the cookie under which the session goes on. */
async function withFactor(cookie: string, own = password): Promise<string> {
  const begun = await call('POST', 'session/second-factor', { cookie, body: { password: own } });
  const { uri } = z.object({ uri: z.string() }).parse(await begun.json());
  const on = await call('PUT', 'session/second-factor', { cookie, body: { code: codeOf(uri) } });
  expect(on.status).toBe(204);
  return cookieOf(on.headers.getSetCookie());
}

/** Somebody whom an admin lets in over HTTP. */
async function letIn(role: PersonRole, given?: string) {
  asked += 1;
  const email = `let-in-${asked}@khorgos.example`;
  const body = { email, role, ...(given === undefined ? {} : { password: given }) };
  const added = await call('POST', 'users', { cookie: admin, body });
  expect(added.status).toBe(201);
  const made = z
    .object({ id: z.string(), password: z.string().optional() })
    .parse(await added.json());
  return { email, id: made.id, first: made.password ?? given ?? '' };
}

/** As if an OpenID provider had let them in, and their password had been given days ago. */
async function cameElsewhere(person: string, days: number): Promise<void> {
  const [session] = await app.accountsDatabase
    .selectFrom('sessions')
    .select('id')
    .where('userId', '=', person)
    .execute();
  await app.people.sessions.beganElsewhere(session?.id ?? '');
  await app.accountsDatabase
    .updateTable('users')
    .set({ passwordGivenAt: Date.now() - days * 86_400_000 })
    .where('id', '=', person)
    .execute();
}

/** What a socket is refused with; undefined where it is let in. */
function handshake(namespace: string, cookie: string): Promise<string | undefined> {
  const socket = io(app.url + namespace, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { cookie, origin: app.url },
  });
  return new Promise<string | undefined>((resolve) => {
    socket.once('connect', () => resolve(undefined));
    socket.once('connect_error', ({ message }) => resolve(message));
  }).finally(() => socket.disconnect());
}

/** What is open to somebody who owes something, by the route table; theirs is a role that may everything. */
async function openTo(cookie: string, owed: string): Promise<readonly string[]> {
  const open: string[] = [];
  for (const { method, path, needs, operationId } of describedRoutes) {
    if (needs === 'anyone' || operationId === 'signOut') continue;
    asked += 1;
    const answer = await app.request(path.replace(/\{\w+\}/g, 'nothing'), {
      method: method.toUpperCase(),
      cookie,
      headers: { 'x-forwarded-for': `203.0.${asked >> 8}.${asked & 255}` },
    });
    const text = await answer.text();
    if (answer.status !== 403) open.push(operationId);
    else expect([operationId, JSON.parse(text)]).toMatchObject([operationId, { owes: owed }]);
  }
  return open.sort();
}

const openWhileOwing = [
  'beginSecondFactor',
  'changeOwnPassword',
  'confirmSecondFactor',
  'getSession',
  'keepSession',
];

describe('a password that was given', () => {
  it('opens nothing, over HTTP and sockets, until its person has chosen another', async () => {
    const { email, first } = await letIn('admin');
    const { cookie } = await signIn(email, first);
    expect(await owes(cookie)).toBe('password');
    expect(await openTo(cookie, 'password')).toEqual(openWhileOwing);
    for (const namespace of Object.keys(socketRules))
      expect(await handshake(namespace, cookie)).toBe('forbidden');

    const change = (current: string, next: string) =>
      call('PUT', 'session/password', { cookie, body: { current, next } });
    const same = await change(first, first);
    expect(same.status).toBe(422);
    expect(await same.json()).toMatchObject({ issues: [{ path: 'next' }] });
    expect((await change(first, 'staple of another kind')).status).toBe(204);
    expect(await owes(cookie)).toBe('second_factor');
    const whole = await withFactor(cookie, 'staple of another kind');
    expect(await owes(whole)).toBeNull();
    expect((await call('GET', 'users', { cookie: whole })).status).toBe(200);
    expect(await handshake('/live', whole)).toBeUndefined();
  });

  it.each([
    ['chosen by an admin', password],
    ['made anew by an admin', undefined],
  ])('is no different where it was %s', async (_, given) => {
    const { email, id, first } = await letIn('viewer', given);
    const { cookie } = await signIn(email, first);
    expect(await owes(cookie)).toBe('password');
    expect((await call('GET', 'live', { cookie })).status).toBe(403);
    const body = { current: first, next: 'staple of another kind' };
    expect((await call('PUT', 'session/password', { cookie, body })).status).toBe(204);
    expect((await call('GET', 'live', { cookie })).status).toBe(200);

    await call('POST', `users/${id}/password`, { cookie: admin, body: { password } });
    const again = await signIn(email, password);
    expect(await owes(again.cookie)).toBe('password');
    expect((await call('GET', 'live', { cookie: again.cookie })).status).toBe(403);
  });

  it('is good for seven days', async () => {
    const { email, id, first } = await letIn('operator');
    const given = (days: number) =>
      app.accountsDatabase
        .updateTable('users')
        .set({ passwordGivenAt: Date.now() - days * 86_400_000 })
        .where('id', '=', id)
        .execute();
    await given(6.9);
    expect((await signIn(email, first)).status).toBe(200);
    await given(7.1);
    const late = await call('POST', 'session', { body: { login: email, password: first } });
    expect(late.status).toBe(403);
    expect(await late.json()).toMatchObject({ why: 'password_expired' });
    expect(late.headers.getSetCookie()).toEqual([]);
  });
});

describe('a second factor that a role must have', () => {
  it('is set up before anything else, and nobody below the role is asked for it', async () => {
    const { cookie } = await app.signedIn('manager');
    expect(await owes(cookie)).toBe('second_factor');
    const open = await openTo((await app.signedIn('admin')).cookie, 'second_factor');
    expect(open).toEqual(openWhileOwing);
    expect(await handshake('/live', cookie)).toBe('forbidden');
    const whole = await withFactor(cookie);
    expect(await owes(whole)).toBeNull();
    expect((await call('GET', 'audit', { cookie: whole })).status).toBe(200);
    expect(await handshake('/live', whole)).toBeUndefined();

    const below = await app.signedIn('operator');
    expect(await owes(below.cookie)).toBeNull();
    expect((await call('GET', 'visitors', below)).status).toBe(200);
  });

  it('closes what was open when it is taken away, until there is another', async () => {
    const cookie = await withFactor((await app.signedIn('manager')).cookie);
    const socket = io(`${app.url}/live`, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie, origin: app.url },
    });
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    const closed = new Promise((resolve) => socket.once('disconnect', resolve));
    const off = await call('POST', 'session/second-factor/remove', { cookie, body: { password } });
    expect(off.status).toBe(204);
    await closed;
    const without = cookieOf(off.headers.getSetCookie());
    expect(await owes(without)).toBe('second_factor');
    expect((await call('GET', 'live', { cookie: without })).status).toBe(403);
    const again = await withFactor(without);
    expect((await call('GET', 'live', { cookie: again })).status).toBe(200);
  });
});

it.each([1, 8])(
  'who comes by OpenID sets a factor up with a password given %i days ago, and owes nothing then',
  async (days) => {
    const { email, id, first } = await letIn('manager');
    const { cookie } = await signIn(email, first);
    await cameElsewhere(id, days);
    expect(await owes(cookie)).toBe('second_factor');
    expect(await owes(await withFactor(cookie, first))).toBeNull();
  },
);
