import { socketRules } from '@khorgos/server/access/socket-admission';
import { personRoles } from '@khorgos/server/accounts/account';
import { asyncApiDocument } from '@khorgos/server/description/asyncapi-document';
import { describedRoutes } from '@khorgos/server/descriptions';
import type { DescribedRoute } from '@khorgos/server/platform/described-route';
import { roleSchema } from '@khorgos/shared/access/roles';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type RunningApp, startRunningApp } from './running-app.ts';

// Every route and every socket event, asked by every role with a key and with a session, and by nobody.
// The routes are those the program serves: a new one without a rule fails here, and at the start.

/** CONTRACT §5, written down once more and apart from the program. */
const order = ['display', 'viewer', 'operator', 'manager', 'admin'];

const askers = [
  'nobody',
  ...roleSchema.options.map((role) => `key ${role}`),
  ...personRoles.map((role) => `user ${role}`),
];

function isAllowed(asker: string, rule: Pick<DescribedRoute, 'needs' | 'peopleOnly'>): boolean {
  if (rule.needs === 'anyone') return true;
  const [kind, role = ''] = asker.split(' ');
  if (kind === 'nobody' || (kind === 'key' && rule.peopleOnly === true)) return false;
  if (rule.needs === 'device') return role === 'device' || role === 'admin';
  return role !== 'device' && order.indexOf(role) >= order.indexOf(rule.needs);
}

let app: RunningApp;
const brought = new Map<string, { key?: string; cookie?: string }>([['nobody', {}]]);
const printed: string[] = [];
/** Who may keep an answer, by route, where anybody may. */
const kept = new Map<string, Set<string>>();

beforeAll(async () => {
  app = await startRunningApp({ environment: { TRUST_PROXY: '1' } });
  for (const asker of askers.slice(1)) {
    const [kind] = asker.split(' ');
    const key = roleSchema.options.find((role) => asker === `key ${role}`);
    const person = personRoles.find((role) => asker === `user ${role}`);
    if (key !== undefined) brought.set(asker, { key: (await app.key(key)).key });
    else if (person !== undefined)
      brought.set(asker, { cookie: (await app.signedIn(person)).cookie });
    else throw new Error(`nobody is a ${kind}`);
  }
  // What other processes made is known within half a second.
  await vi.waitFor(
    async () => {
      const newest = brought.get('key admin');
      if ((await app.request('/api/v1/live', newest)).status !== 200) throw new Error('not yet');
    },
    { timeout: 10_000 },
  );
});
afterAll(async () => {
  await app.stop();
  const width = Math.max(...printed.map((line) => line.length));
  console.log(
    [
      'Who may: n nobody; keys d device, D display, V viewer, O operator, M manager, A admin; people v o m a',
      ...printed.map((line) => line.padEnd(width)).sort(),
    ].join('\n'),
  );
});

let asked = 0;
async function status(
  asker: string,
  { method, path }: Pick<DescribedRoute, 'method' | 'path'>,
): Promise<number> {
  asked += 1;
  const response = await app.request(path.replace(/\{\w+\}/g, 'nothing'), {
    method: method.toUpperCase(),
    ...brought.get(asker),
    headers: {
      // As over a proxy: on this machine the probes ask for nothing, and an address has few tries.
      'x-forwarded-for': `203.0.${asked >> 8}.${asked & 255}`,
    },
  });
  await response.arrayBuffer();
  const caching = response.headers.get('cache-control') ?? 'nothing said';
  if (caching !== 'no-store') kept.set(path, (kept.get(path) ?? new Set()).add(caching));
  return response.status;
}

const letters = 'ndDVOMAvoma';
const note = (what: string, allowed: readonly string[]) =>
  printed.push(
    `${[...letters].map((letter, at) => (allowed.includes(askers[at] ?? '') ? letter : '·')).join('')}  ${what}`,
  );

it('has a rule for every route that is served', () => {
  const described = describedRoutes.map(({ method, path }) => `${method} ${path}`);
  expect(app.routes.filter((route) => !described.includes(route))).toEqual([]);
  expect(app.routes.length).toBeGreaterThan(60);
});

it.each(Object.entries(socketRules))('%s is for whom its rule says', async (name, needs) => {
  const refusals: Record<string, string> = {};
  for (const asker of askers) {
    const refusal = await handshake(name, brought.get(asker) ?? {});
    if (refusal !== undefined) refusals[asker] = refusal;
  }
  const wanted = askers.filter((asker) => !isAllowed(asker, { needs }));
  expect(refusals).toEqual(
    Object.fromEntries(
      wanted.map((asker) => [asker, asker === 'nobody' ? 'unauthorized' : 'forbidden']),
    ),
  );
  const { channels } = asyncApiDocument('0.0.0');
  const channel = Object.values(channels).find(({ address }) => address === name);
  for (const message of Object.keys(channel?.messages ?? {}))
    note(
      `${name} ${message}`,
      askers.filter((asker) => !wanted.includes(asker)),
    );
});

const signOutLast = describedRoutes.toSorted(
  (a, b) => Number(a.operationId === 'signOut') - Number(b.operationId === 'signOut'),
);
it.each(signOutLast.map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s is for whom its rule says',
  async (name, route) => {
    const refused: string[] = [];
    for (const asker of askers) {
      const answered = await status(asker, route);
      if (answered === (asker === 'nobody' ? 401 : 403)) refused.push(asker);
      // Wrong requests are refused for what is wrong with them by whoever may ask.
      else expect([asker, answered]).not.toEqual([asker, 401]);
    }
    const wanted = askers.filter((asker) => !isAllowed(asker, route));
    expect(refused).toEqual(wanted);
    note(
      name,
      askers.filter((asker) => !refused.includes(asker)),
    );
  },
);

it('lets nobody on the way keep an answer, but what describes the interface itself', () => {
  expect(Object.fromEntries(kept)).toEqual(
    Object.fromEntries(
      ['/api/asyncapi.json', '/api/docs', '/api/openapi.json'].map((path) => [
        path,
        new Set(['no-cache']),
      ]),
    ),
  );
});

it('has a rule for every namespace that is described, and none is open besides', async () => {
  const { channels } = asyncApiDocument('0.0.0');
  expect(Object.values(channels).map(({ address }) => address)).toEqual(Object.keys(socketRules));
  for (const other of ['/', '/admin'])
    expect(await handshake(other, brought.get('key admin') ?? {})).not.toBeUndefined();
});

/** What a socket is refused with; undefined where it is let in. */
function handshake(
  namespace: string,
  { key, cookie }: { key?: string; cookie?: string },
): Promise<string | undefined> {
  const socket = io(app.url + namespace, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: key === undefined ? {} : { key },
    extraHeaders: cookie === undefined ? {} : { cookie, origin: app.url },
  });
  return new Promise<string | undefined>((resolve) => {
    socket.once('connect', () => resolve(undefined));
    socket.once('connect_error', ({ message }) => resolve(message));
  }).finally(() => socket.disconnect());
}
