import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type OpenIdProvider, startOpenIdProvider } from './openid-provider.ts';
import { cookieOf, password, type RunningApp, startRunningApp } from './running-app.ts';
import { codeOf } from './totp.ts';

const publicUrl = 'http://khorgos.example';
let provider: OpenIdProvider;
let app: RunningApp;
beforeAll(async () => {
  provider = await startOpenIdProvider('khorgos');
  app = await startRunningApp({
    environment: {
      TRUST_PROXY: '1',
      PUBLIC_URL: publicUrl,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: 'khorgos',
      OIDC_CLIENT_SECRET: 'a secret of the provider',
      OIDC_NAME: 'Ministry',
    },
  });
});
afterAll(async () => {
  provider.stop();
  await app.stop();
});

let asked = 0;
function call(method: string, path: string, asking: { cookie?: string; body?: object } = {}) {
  asked += 1;
  const { cookie, body } = asking;
  return app.request(path, {
    method,
    ...(cookie === undefined ? {} : { cookie }),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: { 'x-forwarded-for': `203.0.113.${asked}` },
  });
}

describe('a second factor', () => {
  it('is asked for once it is on, can be replaced by a backup code, and taken back', async () => {
    const { email, cookie } = await app.signedIn('manager');
    const own = '/api/v1/session/second-factor';
    expect((await call('POST', own, { cookie, body: { password: 'wrong' } })).status).toBe(422);
    const begun = z
      .object({ uri: z.string(), backupCodes: z.array(z.string()).min(5) })
      .parse(await (await call('POST', own, { cookie, body: { password } })).json());
    // Not asked for before a code of it was right.
    const signIn = async () => {
      const answer = await call('POST', '/api/v1/session', { body: { login: email, password } });
      const body = z.object({ status: z.string() }).parse(await answer.json());
      return { ...body, cookie: cookieOf(answer.headers.getSetCookie()) };
    };
    const elsewhere = await signIn();
    expect(elsewhere.status).toBe('signed_in');
    const live = async (ofCookie: string) =>
      (await call('GET', '/api/v1/live', { cookie: ofCookie })).status;
    expect((await call('PUT', own, { cookie, body: { code: '000000' } })).status).toBe(422);
    expect(await live(elsewhere.cookie)).toBe(200);
    const shown = codeOf(begun.uri);
    const on = await call('PUT', own, { cookie, body: { code: shown } });
    expect(on.status).toBe(204);
    const renewed = cookieOf(on.headers.getSetCookie());
    expect(await live(cookie)).toBe(401);
    expect(await live(renewed)).toBe(200);
    // Who had got in before without it is out.
    expect(await live(elsewhere.cookie)).toBe(401);

    const half = await signIn();
    expect(half.status).toBe('code_needed');
    expect((await call('GET', '/api/v1/live', { cookie: half.cookie })).status).toBe(401);
    const withCode = (code: string, ofCookie: string) =>
      call('POST', '/api/v1/session/code', { cookie: ofCookie, body: { code } });
    expect((await withCode('000000', half.cookie)).status).toBe(401);
    // A code that was taken is not taken again, though an authenticator still shows it.
    expect((await withCode(shown, half.cookie)).status).toBe(401);
    const next = codeOf(begun.uri, 1);
    const whole = await withCode(next, (await signIn()).cookie);
    expect(await whole.json()).toMatchObject({ session: { email, secondFactor: true } });
    const sessions = async () =>
      (await app.accountsDatabase.selectFrom('sessions').selectAll().execute()).length;
    const before = await sessions();
    const again = await withCode(next, (await signIn()).cookie);
    expect(again.status).toBe(401);
    expect(again.headers.getSetCookie().join()).not.toContain('session_token');
    expect(await sessions()).toBe(before);

    const [backup = ''] = begun.backupCodes;
    const { backupCodes: kept } = await app.accountsDatabase
      .withTables<{ two_factors: { backupCodes: string } }>()
      .selectFrom('two_factors')
      .select('backupCodes')
      .executeTakeFirstOrThrow();
    for (const code of begun.backupCodes) expect(kept).not.toContain(code);
    // What is kept opens nothing itself.
    const [, hash = ''] = /(sha256:[\w-]+)/.exec(kept) ?? [];
    expect(hash).not.toBe('');
    expect((await withCode(hash, (await signIn()).cookie)).status).toBe(401);
    const byBackup = await withCode(backup, (await signIn()).cookie);
    expect(byBackup.status).toBe(200);
    expect((await withCode(backup, (await signIn()).cookie)).status).toBe(401);

    // The library takes the cookie of a browser that begins anew before it asks for the code.
    const mine = cookieOf(whole.headers.getSetCookie());
    expect(await live(mine)).toBe(200);
    const anew = { cookie: mine, body: { login: email, password } };
    const taken = await call('POST', '/api/v1/session', anew);
    expect(taken.headers.getSetCookie().join()).toMatch(/session_token=;/);
    expect(await live(mine)).toBe(401);

    const off = await call('POST', `${own}/remove`, { cookie: renewed, body: { password } });
    expect(off.status).toBe(204);
    expect(await live(cookieOf(off.headers.getSetCookie()))).toBe(200);
    expect(await live(cookieOf(byBackup.headers.getSetCookie()))).toBe(401);
    expect((await signIn()).status).toBe('signed_in');
  });
});

describe('an OpenID provider', () => {
  async function comeBack(claims: Record<string, unknown>, body?: { return: string }) {
    provider.says(claims);
    const begun = await call('POST', '/api/v1/session/oidc', body === undefined ? {} : { body });
    const { url } = z.object({ url: z.string() }).parse(await begun.json());
    expect(url).toMatch(new RegExp(`^${provider.issuer}/authorize\\?`));
    expect(new URL(url).searchParams.get('code_challenge_method')).toBe('S256');
    const cookie = cookieOf(begun.headers.getSetCookie());
    const back = await call('GET', provider.comesBack(url), { cookie });
    return {
      status: back.status,
      location: back.headers.get('location'),
      cookie: cookieOf(back.headers.getSetCookie()),
    };
  }

  it('is offered by its name', async () => {
    expect(await (await call('GET', '/api/v1/session/ways')).json()).toMatchObject({
      oidc: { name: 'Ministry' },
    });
  });

  it('signs in whom an admin has added, by the address it vouches for', async () => {
    const { email } = await app.signedIn('operator');
    const back = await comeBack({ sub: 'person-1', email, email_verified: true, name: 'N' });
    expect(back).toMatchObject({ status: 303, location: '/' });
    const session = await call('GET', '/api/v1/session', { cookie: back.cookie });
    expect(await session.json()).toMatchObject({ email, role: 'operator' });
  });

  it('asks nobody for another password who came without the one they were given', async () => {
    const email = 'only-elsewhere@khorgos.example';
    await app.people.accounts.add({ email, role: 'viewer' });
    const back = await comeBack({ sub: 'person-3', email, email_verified: true });
    const session = await call('GET', '/api/v1/session', { cookie: back.cookie });
    expect(await session.json()).toMatchObject({ email, owes: null });
    expect((await call('GET', '/api/v1/live', { cookie: back.cookie })).status).toBe(200);
  });

  it.each([
    ['strangers', { sub: '2', email: 'stranger@khorgos.example', email_verified: true }],
    ['an address it does not vouch for', { sub: '3', email: 'viewer', email_verified: false }],
    [
      'what another signed',
      { sub: '4', email: 'viewer', email_verified: true, iss: 'https://evil' },
    ],
    [
      'what was meant for another',
      { sub: '5', email: 'viewer', email_verified: true, aud: 'other' },
    ],
    ['another one’s request', { sub: '6', email: 'viewer', email_verified: true, nonce: 'other' }],
  ])('does not sign in %s', async (_, claims) => {
    const { email } = await app.signedIn('viewer');
    const back = await comeBack({
      ...claims,
      email: claims.email === 'viewer' ? email : claims.email,
    });
    expect(back.status).toBe(303);
    expect(back.location).toMatch(/^\/sign-in\?error=/);
    expect((await call('GET', '/api/v1/session', { cookie: back.cookie })).status).toBe(401);
  });

  it('does not pass by the second factor of somebody who has one', async () => {
    const { id, email } = await app.signedIn('manager');
    await app.accountsDatabase
      .updateTable('users')
      .set({ twoFactorEnabled: 1 })
      .where('id', '=', id)
      .execute();
    const vouched = { sub: '8', email, email_verified: true };
    const back = await comeBack(vouched, { return: '/alerts?side=kz' });
    expect(back).toMatchObject({
      status: 303,
      location: '/sign-in?error=second_factor&return=%2Falerts%3Fside%3Dkz',
    });
    expect(back.cookie).toBe('');
    const sessions = app.accountsDatabase.selectFrom('sessions').select('id');
    // That of the password is left.
    expect(await sessions.where('userId', '=', id).execute()).toHaveLength(1);
  });

  it('brings back to the page that was asked for, and to no other site', async () => {
    const { email } = await app.signedIn('operator');
    const vouched = { sub: 'person-2', email, email_verified: true };
    const back = await comeBack(vouched, { return: '/alerts?side=kz' });
    expect(back).toMatchObject({ status: 303, location: '/alerts?side=kz' });
    const stranger = { sub: '9', email: 'stranger@khorgos.example', email_verified: true };
    const refused = await comeBack(stranger, { return: '/alerts' });
    expect(refused.location).toMatch(/^\/sign-in\?return=%2Falerts&error=\w+/);
    const elsewhere = await call('POST', '/api/v1/session/oidc', {
      body: { return: '//evil.example' },
    });
    expect(elsewhere.status).toBe(422);
    const lost = await call('GET', '/api/auth/callback/oidc?code=x');
    expect(lost.headers.get('location')).toMatch(/^\/sign-in\?error=state_/);
  });

  it('does not sign in who is disabled', async () => {
    const { id, email } = await app.signedIn('viewer');
    await app.people.accounts.change(id, { disabled: true });
    const back = await comeBack({ sub: '7', email, email_verified: true });
    expect((await call('GET', '/api/v1/session', { cookie: back.cookie })).status).toBe(401);
  });
});
