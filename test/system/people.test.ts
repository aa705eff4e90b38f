import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Khorgos, khorgosProgram, startKhorgos } from './khorgos-process.ts';
import { cookieOf, password } from './running-app.ts';

// People and keys as an admin steers them, over HTTP and with the operator's tool beside a running server.

const userSchema = z.looseObject({ id: z.string(), password: z.string().optional() });
const keySchema = z.looseObject({ id: z.string(), key: z.string() });
const run = promisify(execFile);

let khorgos: Khorgos;
beforeAll(async () => {
  khorgos = await startKhorgos({ environment: { TRUST_PROXY: '1' } });
});
afterAll(() => khorgos.stop());

/** Runs the tool with a password on its standard input. */
async function tool(words: readonly string[], input = ''): Promise<string> {
  const running = run(process.execPath, [khorgosProgram, ...words, '--json'], {
    cwd: khorgos.directory,
    env: khorgos.environment,
  });
  running.child.stdin?.end(input);
  return (await running).stdout;
}

let asked = 0;
function call(
  method: string,
  path: string,
  asking: { cookie?: string; key?: string; body?: object },
) {
  asked += 1;
  const { cookie, key, body } = asking;
  return fetch(`${khorgos.url}/api/v1/${path}`, {
    method,
    headers: {
      'x-forwarded-for': `203.0.113.${asked}`,
      ...(cookie === undefined ? {} : { cookie, origin: khorgos.url }),
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function signIn(login: string, withPassword: string): Promise<string | number> {
  const answer = await call('POST', 'session', { body: { login, password: withPassword } });
  return answer.ok ? cookieOf(answer.headers.getSetCookie()) : answer.status;
}

it('prints a link to the first account while there is none, and takes it once', async () => {
  const token = /\/setup#token=(\S+)/.exec(khorgos.output())?.[1];
  const body = { token, email: 'first@khorgos.example', username: 'first', password };
  expect((await call('POST', 'setup', { body })).status).toBe(200);
  expect((await call('POST', 'setup', { body })).status).toBe(403);
  expect(await signIn('first', password)).toContain('khorgos.session_token=');
});

describe('khorgos users', () => {
  it('lets somebody in, whom a running server knows at once', async () => {
    const added = userSchema.parse(
      JSON.parse(await tool(['users', 'add', 'Dana@khorgos.example', '--role', 'operator'])),
    );
    expect(added).toMatchObject({ email: 'dana@khorgos.example', role: 'operator' });
    expect(await signIn('dana@khorgos.example', added.password ?? '')).toContain('khorgos.');
    const given = JSON.parse(
      await tool(['users', 'add', 'erlan@khorgos.example', '--role', 'viewer'], `${password}\n`),
    );
    expect(given).not.toHaveProperty('password');
    expect(await signIn('erlan@khorgos.example', password)).toContain('khorgos.');
    const listed = await tool(['users', 'list']);
    expect(JSON.parse(listed)).toHaveLength(3);
    expect(listed).not.toContain(password);
  });

  it('changes and ends what a session may within two seconds', async () => {
    await tool(['users', 'add', 'gul@khorgos.example', '--role', 'manager'], password);
    const cookie = String(await signIn('gul@khorgos.example', password));
    const status = async () => (await call('GET', 'keys', { cookie })).status;
    expect(await status()).toBe(200);
    await tool(['users', 'set-role', 'gul@khorgos.example', 'viewer']);
    expect(await status()).toBe(401);
    const again = String(await signIn('gul@khorgos.example', password));
    expect((await call('GET', 'keys', { cookie: again })).status).toBe(403);
    await tool(['users', 'reset-password', 'gul@khorgos.example'], 'quite another password');
    expect((await call('GET', 'live', { cookie: again })).status).toBe(401);
    expect(await signIn('gul@khorgos.example', password)).toBe(401);
    expect(await signIn('gul@khorgos.example', 'quite another password')).toContain('khorgos.');
    await tool(['users', 'remove', 'gul@khorgos.example']);
    expect(await signIn('gul@khorgos.example', 'quite another password')).toBe(401);
  });

  it.each([
    [['users', 'add', 'dana@khorgos.example', '--role', 'viewer'], 'already'],
    [['users', 'add', 'no address', '--role', 'viewer'], 'e-mail'],
    [['users', 'remove', 'nobody@khorgos.example'], 'no such user'],
    [['users', 'remove', 'first@khorgos.example'], 'last admin'],
    [['users', 'set-role', 'first', 'viewer'], 'last admin'],
  ])('ends %j with 1 and says why', async (words, why) => {
    const failed: unknown = await tool(words, password).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining(why) });
  });
});

it('takes no password from an admin that would be guessed soon', async () => {
  const weak = 'khorgos2026!';
  const email = 'jamal@khorgos.example';
  const cookie = String(await signIn('first', password));
  const add = (body: object) =>
    call('POST', 'users', { cookie, body: { email, role: 'viewer', ...body } });
  expect((await add({ password: weak })).status).toBe(422);
  const { id } = userSchema.parse(await (await add({ password })).json());
  const reset = await call('POST', `users/${id}/password`, { cookie, body: { password: weak } });
  expect(reset.status).toBe(422);
  expect(await signIn(email, password)).toContain('khorgos.');
  for (const words of [
    ['users', 'add', 'karim@khorgos.example', '--role', 'viewer'],
    ['users', 'reset-password', email],
  ])
    await expect(tool(words, weak)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('the password must not be guessed soon'),
    });
  await tool(['users', 'remove', email]);
});

describe('over HTTP', () => {
  it('an admin lets people in, changes them, and finds it in the audit trail', async () => {
    const cookie = String(await signIn('first', password));
    const body = { email: 'hana@khorgos.example', role: 'operator' };
    const added = await call('POST', 'users', { cookie, body });
    expect(added.status).toBe(201);
    const hana = userSchema.parse(await added.json());
    expect((await call('POST', 'users', { cookie, body })).status).toBe(409);
    const hers = String(await signIn('hana@khorgos.example', hana.password ?? ''));
    expect((await call('GET', 'users', { cookie: hers })).status).toBe(403);

    const put = (change: object) => call('PUT', `users/${hana.id}`, { cookie, body: change });
    expect(await (await put({ disabled: true })).json()).toMatchObject({ disabled: true });
    expect((await call('GET', 'live', { cookie: hers })).status).toBe(401);
    expect(await signIn('hana@khorgos.example', hana.password ?? '')).toBe(403);
    expect(await (await put({ disabled: false, role: 'manager' })).json()).toMatchObject({
      role: 'manager',
    });
    expect((await call('DELETE', `users/${hana.id}/sessions`, { cookie })).status).toBe(204);
    const reset = await call('POST', `users/${hana.id}/password`, { cookie, body: {} });
    const next = userSchema.parse(await reset.json()).password ?? '';
    expect(await signIn('hana@khorgos.example', next)).toContain('khorgos.');
    expect((await call('DELETE', `users/${hana.id}`, { cookie })).status).toBe(204);
    expect((await call('DELETE', `users/${hana.id}`, { cookie })).status).toBe(404);
    const me = userSchema.parse(await (await call('GET', 'session', { cookie })).json());
    expect((await call('DELETE', `users/${me.id}`, { cookie })).status).toBe(409);

    const trail = await call('GET', `audit?about=${hana.id}&limit=50`, { cookie });
    const { entries } = z
      .object({ entries: z.array(z.object({ action: z.string() })) })
      .parse(await trail.json());
    expect(entries.map(({ action }) => action)).toEqual([
      'user.removed',
      'user.password_changed',
      'session.revoked',
      'user.enabled',
      'user.role_changed',
      'session.sign_in_failed',
      'user.disabled',
      'user.added',
    ]);
  });

  it('a manager makes, rotates and revokes keys, but none that sees people or is above their own role', async () => {
    await tool(['users', 'add', 'ilya@khorgos.example', '--role', 'manager'], password);
    const cookie = String(await signIn('ilya@khorgos.example', password));
    const add = (body: object) => call('POST', 'keys', { cookie, body });
    expect((await add({ name: 'all', role: 'admin' })).status).toBe(403);
    // With a key of one's own one would be another person to every limit, and go on when disabled.
    for (const role of ['operator', 'manager'])
      expect((await add({ name: role, role })).status).toBe(403);
    const seeing = keySchema.parse(
      JSON.parse(await tool(['keys', 'add', 'reads', '--role', 'manager'])),
    );
    const rotate = call('POST', `keys/${seeing.id}/rotate`, { cookie, body: {} });
    expect((await rotate).status).toBe(403);
    expect((await call('DELETE', `keys/${seeing.id}`, { cookie })).status).toBe(204);
    const past = { name: 'old', role: 'viewer', expiresAt: '2020-01-01T00:00:00Z' };
    expect((await add(past)).status).toBe(422);
    const made = await add({ name: 'gate', role: 'device', gates: ['kz-in-1'] });
    expect(made.status).toBe(201);
    const first = keySchema.parse(await made.json());
    expect((await add({ name: 'gate', role: 'device' })).status).toBe(409);
    const beat = async (key: string) =>
      (await call('POST', 'gates/kz-in-1/heartbeat', { key })).status;
    expect(await beat(first.key)).toBe(204);

    const previousUntil = new Date(Date.now() + 60_000).toISOString();
    const rotated = await call('POST', `keys/${first.id}/rotate`, {
      cookie,
      body: { previousUntil },
    });
    const second = keySchema.parse(await rotated.json());
    expect([await beat(first.key), await beat(second.key)]).toEqual([204, 204]);
    const now = new Date().toISOString();
    const third = keySchema.parse(
      await (
        await call('POST', `keys/${first.id}/rotate`, { cookie, body: { previousUntil: now } })
      ).json(),
    );
    expect([await beat(first.key), await beat(second.key), await beat(third.key)]).toEqual([
      401, 401, 204,
    ]);

    const listed = await (await call('GET', 'keys', { cookie })).text();
    expect(listed).not.toContain('khk_');
    expect((await call('DELETE', `keys/${first.id}`, { cookie })).status).toBe(204);
    expect(await beat(third.key)).toBe(401);
    expect((await call('DELETE', `keys/${first.id}`, { cookie })).status).toBe(404);
  });
});

it('keys end when they were said to, and rotate with the tool', async () => {
  // The tool has to have begun and ended by then.
  const soon = new Date(Date.now() + 10_000).toISOString();
  const made = keySchema.parse(
    JSON.parse(await tool(['keys', 'add', 'visit', '--role', 'viewer', '--expires', soon])),
  );
  const status = async (key: string) => (await call('GET', 'live', { key })).status;
  await expect.poll(() => status(made.key), { timeout: 2000 }).toBe(200);
  const left = Date.parse(soon) - Date.now();
  await expect.poll(() => status(made.key), { timeout: left + 2000 }).toBe(401);
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(soon));
  const old = keySchema.parse(JSON.parse(await tool(['keys', 'add', 'wall', '--role', 'display'])));
  await expect.poll(() => status(old.key), { timeout: 2000 }).toBe(200);
  const next = keySchema.parse(JSON.parse(await tool(['keys', 'rotate', 'wall', '--until', '1h'])));
  await expect.poll(() => status(next.key), { timeout: 2000 }).toBe(200);
  expect(await status(old.key)).toBe(200);
});
