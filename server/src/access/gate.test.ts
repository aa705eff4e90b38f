import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { roleSchema } from '@khorgos/shared/access/roles';
import { gateIdSchema } from '@khorgos/shared/centre/site';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAdmit } from './admission.ts';
import { parseBearer } from './authorization.ts';
import { createGate, principalOf } from './gate.ts';
import { maySpeakFor, type Needed, type Principal } from './principal.ts';

const roles = roleSchema.options;
const needs: Needed[] = ['device', 'display', 'viewer', 'operator', 'manager', 'admin'];
const mayDo: Record<Needed, string[]> = {
  device: ['device', 'admin'],
  display: ['display', 'viewer', 'operator', 'manager', 'admin'],
  viewer: ['viewer', 'operator', 'manager', 'admin'],
  operator: ['operator', 'manager', 'admin'],
  manager: ['manager', 'admin'],
  admin: ['admin'],
};

// In these tests the key is the role, and so is the cookie of a session.
function known(kind: Principal['kind'], presented: string): Principal | undefined {
  const role = roleSchema.safeParse(presented);
  if (!role.success) return undefined;
  const [id, name, credential] = [presented, presented, presented];
  return { kind, id, name, role: role.data, gates: 'all', credential };
}
const activity: boolean[] = [];
const sessions = {
  brings: (cookies?: string) => cookies?.startsWith('session=') === true,
  read: async (cookies: string | undefined, { active }: { readonly active: boolean }) => {
    activity.push(active);
    return known('user', cookies?.slice('session='.length) ?? '');
  },
};
const publicUrl = 'https://khorgos.example';
const admit = createAdmit({
  authenticator: { authenticate: (key) => known('key', key) },
  sessions,
  publicUrl,
});

let url: string;
const app = express();
const gate = createGate({
  routes: [
    ...needs.flatMap((needed) =>
      (['get', 'put'] as const).map((method) => ({ method, path: `/at/${needed}`, needs: needed })),
    ),
    { method: 'get', path: '/at/own', needs: 'viewer', peopleOnly: true, passive: true },
    { method: 'get', path: '/at/open', needs: 'anyone' },
    { method: 'put', path: '/at/open', needs: 'anyone' },
  ],
  admit,
  publicUrl,
});
const router = express.Router();
for (const needed of [...needs, 'own'])
  for (const method of needed === 'own' ? (['get'] as const) : (['get', 'put'] as const))
    router[method](`/${needed}`, (request, response) => {
      response.json(principalOf(request).role);
    });
for (const method of ['get', 'put'] as const)
  router[method]('/open', (_request, response) => {
    response.json('anyone');
  });
app.use('/at', gate.before(router, '/at'), router);
app.get('/open', (request, response) => {
  response.json(principalOf(request).role);
});
app.use((_error: unknown, _request: unknown, response: express.Response, _next: unknown) => {
  response.status(500).end();
});
const server = createServer(app);
beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  url = `http://127.0.0.1:${port}`;
});
afterAll(() => {
  server.close();
});

describe.each(needs)('what needs %s', (needed) => {
  test.each(roles)('asked for by %s', async (role) => {
    const allowed = mayDo[needed].includes(role);
    const headers = { authorization: `Bearer ${role}` };
    const response = await fetch(`${url}/at/${needed}`, { headers });
    expect(response.status).toBe(allowed ? 200 : 403);
    const answer: unknown = await response.json();
    if (allowed) expect(answer).toBe(role);
    else {
      expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(response.headers.get('www-authenticate')).toMatch(/error="insufficient_scope"$/);
      expect(answer).toMatchObject({ status: 403, detail: `this needs the role ${needed}` });
    }
  });

  test.each(roles)('asked for by a session of %s', async (role) => {
    const allowed = mayDo[needed].includes(role);
    const headers = { cookie: `session=${role}`, origin: url };
    for (const method of ['GET', 'PUT']) {
      const response = await fetch(`${url}/at/${needed}`, { method, headers });
      expect(response.status).toBe(allowed ? 200 : 403);
    }
  });

  test.each([
    [undefined, 'Bearer realm="khorgos"'],
    ['Basic admin', 'Bearer realm="khorgos"'],
    ['Bearer nobody', 'Bearer realm="khorgos", error="invalid_token"'],
  ])('asked for with %s', async (authorization, challenge) => {
    const headers = authorization === undefined ? {} : { authorization };
    const response = await fetch(`${url}/at/${needed}`, { headers });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe(challenge);
    expect(await response.json()).toMatchObject({ title: 'Unauthorized', status: 401 });
  });
});

test('a route without a rule stops the start', () => {
  const forgotten = express.Router();
  forgotten.post('/viewer', (_request, response) => void response.end());
  expect(() => gate.before(forgotten, '/at')).toThrow('post /at/viewer is not described');
  const unlisted = express.Router();
  unlisted.use((_request, response) => void response.end());
  expect(() => gate.before(unlisted, '/at')).toThrow('no route');
});

describe('a session', () => {
  const from = (headers: Record<string, string>, method = 'PUT', path = 'viewer') =>
    fetch(`${url}/at/${path}`, { method, headers: { cookie: 'session=viewer', ...headers } });

  test.each([
    ['its own page', () => ({ origin: url }), 200],
    ['a page of PUBLIC_URL', () => ({ origin: publicUrl }), 200],
    ['a browser that says so', () => ({ 'sec-fetch-site': 'same-origin' }), 200],
    ['another site', () => ({ origin: 'https://evil.example' }), 403],
    ['a sandboxed frame', () => ({ origin: 'null' }), 403],
    ['another port of this machine', () => ({ origin: 'http://127.0.0.1:1' }), 403],
    ['a site beside it', () => ({ 'sec-fetch-site': 'same-site' }), 403],
    ['nowhere', () => ({}), 403],
  ])('changes something when asked by %s or not', async (_, headers, status) => {
    expect((await from(headers())).status).toBe(status);
    expect((await from(headers(), 'GET')).status).toBe(200);
  });

  test('is not asked where a key is shown', async () => {
    const wrong = await from({ authorization: 'Bearer nobody', origin: url });
    expect(wrong.status).toBe(401);
    const key = { authorization: 'Bearer operator', origin: 'https://evil.example' };
    expect((await from(key, 'PUT', 'operator')).status).toBe(200);
  });

  test('is kept from lying idle by what somebody does, not by what a page does', async () => {
    activity.length = 0;
    await from({ origin: url });
    await from({ origin: url, 'khorgos-unattended': '1' });
    await from({}, 'GET', 'own');
    expect(activity).toEqual([true, false, false]);
  });

  test('alone is good for what is about sessions', async () => {
    expect((await from({}, 'GET', 'own')).status).toBe(200);
    const headers = { authorization: 'Bearer admin' };
    expect((await fetch(`${url}/at/own`, { headers })).status).toBe(403);
  });
});

test('what is for anyone is not for pages of other sites to change', async () => {
  const status = async (method: string, headers: Record<string, string>) =>
    (await fetch(`${url}/at/open`, { method, headers })).status;
  expect(await status('GET', {})).toBe(200);
  expect(await status('PUT', {})).toBe(200);
  expect(await status('PUT', { origin: url })).toBe(200);
  expect(await status('PUT', { origin: 'https://evil.example' })).toBe(403);
});

test('a route that forgot its guard fails instead of guessing who is asking', async () => {
  expect((await fetch(`${url}/open`)).status).toBe(500);
});

test.each([
  [undefined, undefined],
  ['', undefined],
  ['Bearer', undefined],
  ['Bearer ', undefined],
  ['Bearer a b', undefined],
  ['Basic abc', undefined],
  ['Bearer khk_a-b', 'khk_a-b'],
  ['bearer  khk_a-b ', 'khk_a-b'],
])('the key in %j is %j', (header, key) => {
  expect(parseBearer(header)).toBe(key);
});

test('a device speaks for its gates only', () => {
  const [one, two] = [gateIdSchema.parse('kz-in-1'), gateIdSchema.parse('kz-in-2')];
  const device: Principal = {
    kind: 'key',
    id: '1',
    name: 'gate',
    role: 'device',
    gates: new Set([one]),
    credential: '1',
  };
  expect(maySpeakFor(device, one)).toBe(true);
  expect(maySpeakFor(device, two)).toBe(false);
  expect(maySpeakFor({ ...device, gates: 'all' }, two)).toBe(true);
});
