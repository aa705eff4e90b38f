import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { roleSchema } from '@khorgos/shared/access/roles';
import { gateIdSchema } from '@khorgos/shared/centre/site';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseBearer } from './authorization.ts';
import { createGate, principalOf } from './gate.ts';
import { maySpeakFor, type Needed, type Principal } from './principal.ts';
import { authenticateHandshake } from './socket-admission.ts';

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

const authenticator = {
  // In these tests the key is the role.
  authenticate(presented: string): Principal | undefined {
    const role = roleSchema.safeParse(presented);
    if (!role.success) return undefined;
    return { kind: 'key', id: presented, name: presented, role: role.data, gates: 'all' };
  },
};

let url: string;
const app = express();
const gate = createGate({
  routes: needs.map((needed) => ({ method: 'get', path: `/at/${needed}`, needs: needed })),
  authenticator,
});
const router = express.Router();
for (const needed of needs)
  router.get(`/${needed}`, (request, response) => {
    response.json(principalOf(request).role);
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
    const admission = authenticateHandshake({ authenticator, needed, auth: { key: role } });
    expect(admission.kind).toBe(allowed ? 'admitted' : 'refused');
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

  test.each([undefined, null, 'admin', {}, { key: 1 }, { key: ['admin'] }, { key: 'nobody' }])(
    'asked for by a socket with %j',
    (auth) => {
      const admission = authenticateHandshake({ authenticator, needed, auth });
      expect(admission).toMatchObject({ kind: 'refused', problem: { status: 401 } });
    },
  );
});

test('a route without a rule stops the start', () => {
  const forgotten = express.Router();
  forgotten.post('/viewer', (_request, response) => void response.end());
  expect(() => gate.before(forgotten, '/at')).toThrow('post /at/viewer is not described');
  const unlisted = express.Router();
  unlisted.use((_request, response) => void response.end());
  expect(() => gate.before(unlisted, '/at')).toThrow('no route');
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
  };
  expect(maySpeakFor(device, one)).toBe(true);
  expect(maySpeakFor(device, two)).toBe(false);
  expect(maySpeakFor({ ...device, gates: 'all' }, two)).toBe(true);
});
