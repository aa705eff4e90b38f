import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cookieOf, password, type RunningApp, startRunningApp } from './running-app.ts';

let app: RunningApp;
beforeAll(async () => {
  app = await startRunningApp({ environment: { TRUST_PROXY: '1' } });
});
afterAll(() => app.stop());

let addresses = 0;
/** Each from an address of its own, unless one is given: an address has twenty tries a minute. */
function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  addresses += 1;
  return app.request(`/api/v1/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'x-forwarded-for': `203.0.113.${addresses % 250}`, ...headers },
  });
}

describe('signing in', () => {
  it('tells who it is, by e-mail or user name, and keeps nothing that scripts can read', async () => {
    await app.people.accounts.add({
      email: 'aigerim@khorgos.example',
      username: 'aigerim',
      name: 'Aigerim',
      role: 'operator',
      password,
    });
    for (const login of ['aigerim@khorgos.example', 'Aigerim', ' AIGERIM@khorgos.example ']) {
      const answer = await post('session', { login, password });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({
        status: 'signed_in',
        session: { kind: 'user', name: 'Aigerim', role: 'operator', secondFactor: false },
      });
      const cookies = answer.headers.getSetCookie();
      for (const cookie of cookies) expect(cookie).toMatch(/; HttpOnly; SameSite=Lax$/);
      const session = await app.request('/api/v1/session', { cookie: cookieOf(cookies) });
      expect(await session.json()).toMatchObject({ email: 'aigerim@khorgos.example' });
    }
  });

  it('refuses a wrong password and an unknown name in the same words', async () => {
    const { email } = await app.signedIn('viewer');
    const wrong = await post('session', { login: email, password: 'not the password' });
    const unknown = await post('session', { login: 'nobody@khorgos.example', password });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    const withoutId = async (answer: Response) => ({
      ...Object(await answer.json()),
      requestId: 0,
    });
    expect(await withoutId(wrong)).toEqual(await withoutId(unknown));
    expect(app.log()).not.toContain(email);
    expect(app.log()).not.toContain('not the password');
  });

  it('refuses who is disabled, once they have shown their password', async () => {
    const { id, email } = await app.signedIn('operator');
    await app.people.accounts.change(id, { disabled: true });
    const answer = await post('session', { login: email, password });
    expect(answer.status).toBe(403);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('hears at most twenty tries a minute from one address', async () => {
    const from = { 'x-forwarded-for': '198.51.100.7' };
    const statuses: number[] = [];
    for (let tried = 0; tried < 22; tried += 1) {
      // Whatever is tried counts; most are cut short here, because each password takes its time to hash.
      const guess = tried % 10 === 0 ? 'guess' : '';
      const answer = await post('session', { login: `guess${tried}`, password: guess }, from);
      statuses.push(answer.status);
      if (answer.status === 429)
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    const heard = Array.from({ length: 20 }, (_, tried) => (tried % 10 === 0 ? 401 : 422));
    expect(statuses).toEqual([...heard, 429, 429]);
  });

  it('counts tries for both names of an account and inside of a session together', async () => {
    const username = 'guessed';
    const { email, cookie } = await app.signedIn('manager', username);
    const own = (path: string, method: string, body: object) =>
      app.request(`/api/v1/session/${path}`, {
        method,
        cookie,
        body: JSON.stringify(body),
        headers: { 'x-forwarded-for': '203.0.113.77' },
      });
    const tries = [
      await post('session', { login: email, password: 'guess 1' }),
      await post('session', { login: username, password: 'guess 2' }),
      await own('second-factor', 'POST', { password: 'guess 3' }),
      await own('second-factor/remove', 'POST', { password: 'guess 4' }),
      await own('password', 'PUT', { current: 'guess 5', next: 'another long password' }),
    ];
    expect(tries.map(({ status }) => status)).toEqual([401, 401, 422, 422, 422]);
    const late = [
      await own('second-factor', 'POST', { password }),
      await own('second-factor/remove', 'POST', { password }),
      await own('password', 'PUT', { current: password, next: 'another long password' }),
      await post('session', { login: username, password }),
    ];
    for (const answer of late) {
      expect(answer.status).toBe(429);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    const trail = await app.request('/api/v1/audit?action=session.sign_in_failed', { cookie });
    const { entries } = Object(await trail.json());
    expect(entries.slice(0, 7)).toMatchObject(
      ['wait', 'wait', 'wait', 'wait', 'wrong', 'wrong', 'wrong'].map((why) => ({
        details: { why },
      })),
    );
  });

  it('slows down who guesses for one account, from however many addresses, right or wrong', async () => {
    const { email } = await app.signedIn('admin');
    const tries = await Promise.all(
      Array.from({ length: 9 }, () => post('session', { login: email, password: 'a wrong one' })),
    );
    const statuses = tries.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(5).fill(401), ...Array<number>(4).fill(429)]);
    const right = await post('session', { login: email, password });
    expect(right.status).toBe(429);
    expect(Number(right.headers.get('retry-after'))).toBeLessThanOrEqual(30);
    const nobody = 'nobody-at-all@khorgos.example';
    for (let tried = 0; tried < 5; tried += 1) await post('session', { login: nobody, password });
    expect((await post('session', { login: nobody, password })).status).toBe(429);
  });
});

describe('a session', () => {
  it('ends when its person signs out', async () => {
    const { cookie } = await app.signedIn('manager');
    expect((await app.request('/api/v1/hours', { cookie })).status).toBe(200);
    const out = await app.request('/api/v1/session', { method: 'DELETE', cookie });
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie().join()).toMatch(/Expires=Thu, 01 Jan 1970/);
    expect((await app.request('/api/v1/hours', { cookie })).status).toBe(401);
  });

  it('cannot be made up, nor changed by a character', async () => {
    const { cookie } = await app.signedIn('viewer');
    const [name, value = ''] = cookie.split('=');
    const status = async (changed: string) =>
      (await app.request('/api/v1/live', { cookie: `${name}=${changed}` })).status;
    expect(await status(value)).toBe(200);
    for (const at of [0, 5, 40, value.length - 8])
      expect(
        await status(value.slice(0, at) + (value[at] === 'A' ? 'B' : 'A') + value.slice(at + 1)),
      ).toBe(401);
    for (const made of ['', 'x', value.split('.')[0] ?? '', '%00', 'a'.repeat(10_000)])
      expect(await status(made)).toBe(401);
  });

  it('ends the one the same browser had before, and no other', async () => {
    const { email, cookie } = await app.signedIn('viewer');
    const elsewhere = await post('session', { login: email, password });
    const status = async (ofCookie: string) =>
      (await app.request('/api/v1/live', { cookie: ofCookie })).status;
    expect((await post('session', { login: email, password: 'wrong' }, { cookie })).status).toBe(
      401,
    );
    expect(await status(cookie)).toBe(200);
    const again = await post('session', { login: email, password }, { cookie, origin: app.url });
    expect(await status(cookieOf(again.headers.getSetCookie()))).toBe(200);
    expect(await status(cookie)).toBe(401);
    expect(await status(cookieOf(elsewhere.headers.getSetCookie()))).toBe(200);
  });

  it('changes its own password, and ends the others', async () => {
    const { email, cookie } = await app.signedIn('viewer');
    const other = await post('session', { login: email, password });
    const change = (current: string, next: string) =>
      app.request('/api/v1/session/password', {
        method: 'PUT',
        cookie,
        body: JSON.stringify({ current, next }),
        headers: { 'x-forwarded-for': '192.0.2.1' },
      });
    expect((await change('not it', 'another long password')).status).toBe(422);
    expect((await change(password, 'short')).status).toBe(422);
    const guessable = await change(password, `${email.split('@')[0]}-${email.split('@')[0]}`);
    expect(guessable.status).toBe(422);
    expect(await guessable.json()).toMatchObject({
      issues: [{ path: 'next', message: expect.stringContaining('guessed'), why: 'guessable' }],
    });
    expect((await change(password, 'another long password')).status).toBe(204);
    const status = async (ofCookie: string) =>
      (await app.request('/api/v1/live', { cookie: ofCookie })).status;
    expect(await status(cookie)).toBe(200);
    expect(await status(cookieOf(other.headers.getSetCookie()))).toBe(401);
    expect((await post('session', { login: email, password })).status).toBe(401);
    expect(
      (await post('session', { login: email, password: 'another long password' })).status,
    ).toBe(200);
  });
});

describe('behind TLS', () => {
  it('gives cookies to this host alone, and has browsers come by https', async () => {
    const origin = 'https://khorgos.example';
    const behind = await startRunningApp({ environment: { PUBLIC_URL: origin } });
    try {
      const { email } = await behind.signedIn('viewer');
      const body = JSON.stringify({ login: email, password });
      const answer = await behind.request('/api/v1/session', { method: 'POST', body });
      const cookies = answer.headers.getSetCookie();
      expect(cookies).toHaveLength(1);
      expect(cookies[0]).toMatch(/^__Host-khorgos\.session_token=/);
      expect(cookies[0]).toMatch(/; Path=\/; .*; Secure/);
      expect(cookies[0]).not.toContain('Domain');
      const asking = { cookie: cookieOf(cookies), headers: { origin } };
      const session = await behind.request('/api/v1/session', asking);
      expect(await session.json()).toMatchObject({ email });
      for (const path of ['/', '/api/v1/session', '/nothing'])
        expect((await behind.request(path)).headers.get('strict-transport-security')).toBe(
          'max-age=31536000; includeSubDomains',
        );
      const out = await behind.request('/api/v1/session', { method: 'DELETE', ...asking });
      expect(out.headers.getSetCookie().join()).toMatch(/^__Host-khorgos.*1970.*; Secure/);
      const plain = await app.request('/api/v1/session');
      expect(plain.headers.has('strict-transport-security')).toBe(false);
    } finally {
      await behind.stop();
    }
  });
});

describe('the first start', () => {
  it('lets the first admin in by a link for one use, and nobody after', async () => {
    const empty = await startRunningApp();
    try {
      const ways = async () =>
        z
          .object({ setUp: z.boolean() })
          .parse(await (await empty.request('/api/v1/session/ways')).json());
      expect(await ways()).toEqual({ setUp: true });
      const token = await empty.people.setUpLinks.make();
      const setUp = (given: string, email: string, first = password) =>
        empty.request('/api/v1/setup', {
          method: 'POST',
          body: JSON.stringify({ token: given, email, password: first }),
        });
      expect((await setUp('not the token', 'first@khorgos.example')).status).toBe(403);
      expect((await setUp(token, 'first')).status).toBe(422);
      expect((await setUp(token, 'first@khorgos.example', 'password1234')).status).toBe(422);
      const both = await Promise.all([
        setUp(token, 'first@khorgos.example'),
        setUp(token, 'second@khorgos.example'),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 403]);
      expect(
        (await setUp(await empty.people.setUpLinks.make(), 'third@khorgos.example')).status,
      ).toBe(403);
      const people = await empty.people.accounts.list();
      expect(people.map(({ role }) => role)).toEqual(['admin']);
      expect(await ways()).toEqual({ setUp: false });
      expect(empty.log()).not.toContain(token);
    } finally {
      await empty.stop();
    }
  });
});
