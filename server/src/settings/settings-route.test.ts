import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Role, roleSchema } from '@khorgos/shared/access/roles';
import type { Instant } from '@khorgos/shared/centre/instant';
import { type Closure, closureSchema } from '@khorgos/shared/centre/site';
import { problemSchema } from '@khorgos/shared/problem';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { principalOf, requireRole } from '../access/require-role.ts';
import { createHttp } from '../http.ts';
import { startProjector } from '../live/projector.ts';
import { type Append, LogUnavailable } from '../log/event-log.ts';
import { beginning, type FactId, type SiteChanged, type SitePart } from '../log/facts.ts';
import { openSqliteLog } from '../log/sqlite/sqlite-log.ts';
import { createLogger } from '../platform/logger.ts';
import { at, entry, exit, site as seed } from '../testing/passages.ts';
import { createSettings } from './settings.ts';
import { createSettingsRouter } from './settings-route.ts';
import { partOf, siteParts } from './site-parts.ts';

const fail = (error: unknown) => {
  throw error;
};

interface Answer {
  readonly status: number;
  readonly tag: string | null;
  readonly body: unknown;
  readonly headers: Headers;
}

interface Asking {
  readonly role?: Role | 'nobody' | undefined;
  readonly match?: string | undefined;
  readonly body?: unknown;
  readonly query?: string;
}

/** One node: a log on the database, a projector that follows it, and the router over both. */
async function openNode(path: string) {
  let time: Instant = at('2026-11-23T07:00:00Z');
  let full = false;
  const log = await openSqliteLog({ path, pollMilliseconds: 10, onFailure: fail });
  const now = () => time;
  const projector = await startProjector({
    log,
    site: seed,
    now,
    onChange: () => undefined,
    onError: fail,
  });
  const append = (wanted: Append) =>
    full ? Promise.reject(new LogUnavailable('full', 5)) : log.append(wanted);
  const authenticator = {
    // Here the key is the role.
    authenticate: (key: string) => {
      const role = roleSchema.safeParse(key);
      if (!role.success) return undefined;
      return { keyId: key, name: `the ${key}`, role: role.data, gates: 'all' as const };
    },
  };
  const server = createServer(
    createHttp({
      logger: createLogger({ level: 'silent' }),
      trustProxy: 0,
      root: [],
      api: [
        createSettingsRouter({
          requireViewer: requireRole({ authenticator, needed: 'viewer' }),
          requireManager: requireRole({ authenticator, needed: 'manager' }),
          actorOf: principalOf,
          settings: createSettings({ log: { ...log, append }, projector, now }),
        }),
      ],
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  async function call(method: string, part: SitePart, asking: Asking): Promise<Answer> {
    const { role = 'manager', match, body, query = '' } = asking;
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/${part}${query}`, {
      method,
      headers: {
        Authorization: `Bearer ${role}`,
        ...(match === undefined ? {} : { 'If-Match': match }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const read: unknown = text === '' ? undefined : JSON.parse(text);
    const { status, headers } = response;
    return { status, tag: headers.get('etag'), body: read, headers };
  }

  return {
    log,
    projector,
    get: (part: SitePart, asking: Asking = {}) => call('GET', part, asking),
    put: (part: SitePart, asking: Asking) => call('PUT', part, asking),
    /** Every change of the site in the log. */
    async changes(): Promise<SiteChanged[]> {
      const facts = await log.read(beginning, 10_000);
      return facts.filter((fact): fact is SiteChanged => fact.kind === 'siteChanged');
    },
    setTime: (text: string) => {
      time = at(text);
    },
    setFull: (yes: boolean) => {
      full = yes;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      projector.stop();
      await log.close();
    },
  };
}

type Node = Awaited<ReturnType<typeof openNode>>;

async function inFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'khorgos-settings-'));
  return { path: join(folder, 'log.db'), remove: () => rm(folder, { recursive: true }) };
}

function issuesOf(answer: Answer): unknown {
  expect(answer.status, JSON.stringify(answer.body)).toBe(422);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  return problemSchema.parse(answer.body).issues;
}

const preset = { opens: '07:00', closes: '24:00' };
const past = [
  { from: '2012-04-18', opens: '09:00', closes: '17:00' },
  { from: '2017-03-01', opens: '07:00', closes: '19:00' },
  { from: '2017-04-01', ...preset },
];
const nights = [...past, { from: '2026-11-24', opens: '07:00', closes: '02:00' }];
const holidays = [
  { from: '2015-03-21', to: '2015-03-23', reason: 'Nauryz' },
  { from: '2026-02-16', to: '2026-03-01', reason: 'Chinese New Year' },
];
const strike = { from: '2026-12-01', to: '2026-12-02', reason: 'Works' };

function closuresOf(closures: readonly object[]): Record<string, Closure[]> {
  return { kz: closures.map((closure) => closureSchema.parse(closure)) };
}

/** Two changes of every part, and what the first makes of it. */
const good: Record<
  SitePart,
  { readonly body: object; readonly becomes: object; readonly rival: object }
> = {
  hours: { body: { kz: nights }, becomes: { kz: nights }, rival: { cn: nights } },
  closures: {
    body: { kz: [...holidays, strike] },
    becomes: { kz: [...holidays, strike] },
    rival: { cn: [...holidays, strike] },
  },
  policy: {
    body: { maxDays: 20, warnDays: 2 },
    becomes: {
      maxDays: 20,
      warnDays: 2,
      countEntryDay: true,
      closingWarnMinutes: [60, 30, 15],
    },
    rival: { maxDays: 21 },
  },
  gates: {
    body: { kz: [{ id: 'kz-in-1', name: 'East' }] },
    becomes: { kz: [{ id: 'kz-in-1', name: { en: 'East' }, directions: ['entry', 'exit'] }] },
    rival: { cn: [{ id: 'cn-in-1' }] },
  },
  capacity: { body: { kz: 10_000, cn: null }, becomes: { kz: 10_000 }, rival: { cn: 5 } },
};

describe.each(siteParts)('%s over HTTP', (part) => {
  let folder: Awaited<ReturnType<typeof inFolder>>;
  let node: Node;
  beforeAll(async () => {
    folder = await inFolder();
    node = await openNode(folder.path);
  });
  afterAll(async () => {
    await node.close();
    await folder.remove();
  });
  const { body, becomes, rival } = good[part];

  it.each(roleSchema.options)('lets %s read or change it, or neither', async (role) => {
    const reads = ['viewer', 'operator', 'manager', 'admin'].includes(role);
    expect((await node.get(part, { role })).status).toBe(reads ? 200 : 403);
    const changes = ['manager', 'admin'].includes(role);
    const put = await node.put(part, { role, match: '"0"', body, query: '?dryRun=true' });
    expect(put.status).toBe(changes ? 200 : 403);
  });

  it('is as seeded, at version 0, and asks who is asking', async () => {
    const answer = await node.get(part);
    expect(answer).toMatchObject({ status: 200, tag: '"0"', body: partOf(seed, part) });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect((await node.get(part, { role: 'nobody' })).status).toBe(401);
    expect((await node.put(part, { role: 'nobody', match: '*', body })).status).toBe(401);
  });

  it.each<[number, string | undefined, string | null]>([
    [428, undefined, null],
    [412, '"1"', '"0"'],
    [412, '0', '"0"'],
    [412, 'W/"0"', '"0"'],
    [412, '"0+1"', '"0"'],
  ])('answers %s to If-Match: %s', async (status, match, tag) => {
    const answer = await node.put(part, { match, body });
    expect(answer).toMatchObject({ status, tag, body: { status } });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it.each<[number, unknown]>([
    [400, '{'],
    [415, undefined],
    [422, []],
    [422, { xx: [], unheardOf: 1 }],
  ])('answers %s to the body %j', async (status, wrong) => {
    const answer = await node.put(part, { match: '"0"', body: wrong });
    expect(answer).toMatchObject({ status, body: { status } });
  });

  it('takes 503 from a log that takes nothing, and stays as it was', async () => {
    node.setFull(true);
    const answer = await node.put(part, { match: '"0"', body });
    node.setFull(false);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect((await node.get(part)).tag).toBe('"0"');
  });

  it('rehearses without If-Match, and changes nothing', async () => {
    const answer = await node.put(part, { body, query: '?dryRun=true' });
    expect(answer).toMatchObject({
      status: 200,
      tag: '"0"',
      body: { effects: { visitors: { count: 0, changes: [] } } },
    });
    expect(await node.changes()).toEqual([]);
  });

  it('lets one of two win who replace the same state', async () => {
    const answers = await Promise.all([
      node.put(part, { match: '"0"', body }),
      node.put(part, { match: '"0"', body: rival }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const { tag } = await node.get(part);
    expect(answers.map((answer) => answer.tag)).toEqual([tag, tag]);
    expect(await node.changes()).toHaveLength(1);
  });

  it('changes by one fact that says who and why, and the same again is the same', async () => {
    const { tag: before } = await node.get(part);
    const wanted = { match: before ?? '', body, query: '?reason=%D0%B7%D0%B8%D0%BC%D0%B0' };
    const made = await node.put(part, wanted);
    expect(made).toMatchObject({ status: 200, body: becomes });
    expect(made.tag).not.toBe(before);
    const [, change, ...more] = await node.changes();
    expect(change).toMatchObject({ by: 'the manager', reason: 'зима', setting: { part } });
    expect(more).toEqual([]);
    const { tag } = made;
    expect(await node.put(part, wanted)).toMatchObject({ status: 200, tag, body: made.body });
    expect(await node.get(part)).toMatchObject({ tag, body: made.body });
    expect(await node.changes()).toHaveLength(2);
    expect(await node.put(part, { ...wanted, body: rival })).toMatchObject({ status: 412, tag });
  });

  it('is changed whatever it is by If-Match: *, and by one of several tags', async () => {
    const any = await node.put(part, { match: '*', body: rival });
    expect(any.status).toBe(200);
    expect((await node.put(part, { match: `"0", ${any.tag}`, body })).status).toBe(200);
    expect(await node.changes()).toHaveLength(4);
  });
});

describe('what each part has to be', () => {
  let folder: Awaited<ReturnType<typeof inFolder>>;
  let node: Node;
  beforeAll(async () => {
    folder = await inFolder();
    node = await openNode(folder.path);
  });
  afterAll(async () => {
    await node.close();
    await folder.remove();
  });

  const text = 'must be a text, or texts keyed by language, such as { "en": "…", "ru": "…" }';
  const noField = 'is not a field here: must be left out, or spelled as in a site file';
  const aLimit = 'must be a whole number above 0, or null for no limit';
  const openAt = (opens: string, from: string) => ({
    kz: [...past, { from, opens, closes: '19:00' }],
  });

  it.each<[SitePart, unknown, string, string | RegExp]>([
    ['hours', [], '', 'must be an object keyed by side'],
    ['hours', { kz: 5 }, 'kz', 'must be a list'],
    ['hours', { north: [] }, 'north', 'must be a side of this site: kz, cn'],
    ['hours', openAt('7:00', '2026-11-24'), 'kz.3.opens', /^must be a time of day from 00:00/],
    ['hours', openAt('07:00', '24.11.2026'), 'kz.3.from', 'must be a calendar date, YYYY-MM-DD'],
    ['hours', { kz: [{ opens: '07:00', closes: '19:00' }] }, 'kz.0.from', /^is missing: must be/],
    ['hours', { kz: [{ ...past[0], day: ['mon'] }] }, 'kz.0.day', noField],
    // RULES "Hours": what has been is not judged anew.
    ['hours', { kz: [] }, 'kz', /^hours that have held already cannot be changed, and /],
    ['hours', openAt('07:00', '2026-11-22'), 'kz.3', /from` of 2026-11-23 or later/],
    // An opening before the closing of the night before, by its own entry and by another's.
    [
      'hours',
      { kz: [...nights, { from: '2026-12-01', opens: '01:30', closes: '20:00' }] },
      'kz.4.opens',
      /^must be 02:00 or later on 2026-12-01/,
    ],
    // Two sets of hours for one date.
    ['hours', { kz: [...nights, nights[3]] }, 'kz.4.days', /^must not name mon, tue/],
    [
      'closures',
      { kz: [...holidays, { ...strike, to: '2026-11-30' }] },
      'kz.2.to',
      /not end before/,
    ],
    ['closures', { kz: [...holidays, strike, strike] }, 'kz.3.from', /^must share no day with/],
    ['closures', { kz: [] }, 'kz', /^hours that have held already cannot be changed/],
    ['closures', { kz: [...holidays, { ...strike, note: '' }] }, 'kz.2.note', noField],
    ['policy', { maxDay: 20 }, 'maxDay', noField],
    ['policy', { maxDays: 0 }, 'maxDays', /.*/],
    ['policy', { rolling: { days: 90 } }, 'rolling.windowDays', /^is missing: /],
    ['capacity', { kz: 0 }, 'kz', aLimit],
    ['capacity', { kz: '9' }, 'kz', aLimit],
    ['capacity', { north: 9 }, 'north', 'must be a side of this site: kz, cn'],
    ['gates', { kz: [] }, 'kz', 'must name at least one gate'],
    ['gates', { kz: [{ id: 'a' }, { id: 'a' }] }, 'kz.1.id', /unique over the whole site: kz.0.id/],
    ['gates', { kz: [{ id: 'cn-in-1' }] }, 'kz.0.id', /is or was on side cn/],
    ['gates', { kz: [{ id: 'a', name: 5 }] }, 'kz.0.name', text],
    ['gates', { kz: [{ id: 'a', direction: ['entry'] }] }, 'kz.0.direction', noField],
    ['gates', { kz: [{ id: 'a b' }] }, 'kz.0.id', /^must be 1-80 letters/],
  ])('%s %j: %s %s', async (part, body, path, message) => {
    for (const query of ['', '?dryRun=true']) {
      const issues = issuesOf(await node.put(part, { match: '"0"', body, query }));
      expect(issues).toContainEqual({
        path,
        message: typeof message === 'string' ? message : expect.stringMatching(message),
      });
    }
    expect(await node.changes()).toEqual([]);
  });

  it.each([
    ['hours', '?from=2026-11-24', 'from'],
    ['gates', '?from=2026-11-24', 'from'],
    ['policy', '?from=2026-11-22', 'from'],
    ['policy', '?from=tomorrow', 'from'],
    ['capacity', '?dryRun=yes', 'dryRun'],
    ['capacity', `?reason=${'x'.repeat(501)}`, 'reason'],
    ['capacity', '?reason=a&reason=b', 'reason'],
  ] as const)('%s%s: %s', async (part, query, path) => {
    const { body } = good[part];
    expect(issuesOf(await node.put(part, { match: '"0"', body, query }))).toMatchObject([{ path }]);
    expect(await node.changes()).toEqual([]);
  });
});

describe('settings through time and on several nodes', () => {
  let folder: Awaited<ReturnType<typeof inFolder>>;
  let nodes: Node[];
  const open = async () => {
    const node = await openNode(folder.path);
    nodes.push(node);
    return node;
  };
  beforeEach(async () => {
    folder = await inFolder();
    nodes = [];
  });
  afterEach(async () => {
    for (const node of nodes) await node.close();
    await folder.remove();
  });

  it('lets one win of two changes made on two nodes, and repeats what it was told on either', async () => {
    const [one, other] = [await open(), await open()];
    const { body, rival } = good.policy;
    const answers = await Promise.all([
      one.put('policy', { match: '"0"', body }),
      other.put('policy', { match: '"0"', body: rival }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const won = answers[0]?.status === 200 ? body : rival;
    for (const node of [one, other]) {
      expect((await node.put('policy', { match: '"0"', body: won })).status).toBe(200);
      expect((await node.get('policy')).body).toMatchObject(won);
      expect(await node.changes()).toHaveLength(1);
    }
  });

  it('judges closures by hours that change at the same time on another node', async () => {
    const [one, other] = [await open(), await open()];
    const early = { ...strike, hours: { opens: '01:00', closes: '12:00' } };
    const answers = await Promise.all([
      one.put('hours', { match: '"0"', body: { kz: nights } }),
      other.put('closures', { match: '"0"', body: { kz: [...holidays, early] } }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    const refused = answers.find(({ status }) => status === 422);
    expect(refused && issuesOf(refused)).not.toEqual([]);
  });

  it('holds a planned policy from the first midnight of the sides, and names each state apart', async () => {
    const node = await open();
    const query = '?from=2026-11-25';
    const planned = await node.put('policy', { match: '"0"', body: { maxDays: 20 }, query });
    expect(planned).toMatchObject({ status: 200, body: { maxDays: 20 }, tag: '"1+1"' });
    expect(await node.get('policy')).toMatchObject({ tag: '"1+1"', body: { maxDays: 30 } });
    expect((await node.get('policy', { query: '?planned=true' })).body).toMatchObject({
      current: { maxDays: 30 },
      planned: [{ from: '2026-11-25', at: '2026-11-24T16:00:00.000Z', value: { maxDays: 20 } }],
    });
    node.setTime('2026-11-24T15:59:59.999Z');
    expect((await node.get('policy')).body).toMatchObject({ maxDays: 30 });
    node.setTime('2026-11-24T16:00:00Z');
    expect(await node.get('policy')).toMatchObject({ tag: '"1"', body: { maxDays: 20 } });
    // Read before midnight: what it would replace is not there any more.
    const late = await node.put('policy', { match: '"1+1"', body: { maxDays: 25 } });
    expect(late).toMatchObject({ status: 412, tag: '"1"' });
  });

  it('takes today where one of the sides has its first hour of it already', async () => {
    const node = await open();
    node.setTime('2026-11-23T16:30:00Z');
    const query = '?from=2026-11-24';
    const put = await node.put('capacity', { match: '"0"', body: { kz: 7 }, query });
    expect(put).toMatchObject({ status: 200, tag: '"1"', body: { kz: 7 } });
    expect((await node.get('capacity')).body).toEqual({ kz: 7 });
  });

  it('is the same after a restart, and still knows what it was told', async () => {
    const node = await open();
    await node.put('gates', { match: '"0"', body: good.gates.body });
    const { tag } = await node.put('gates', { match: '"1"', body: good.gates.rival });
    const again = await open();
    expect(await again.get('gates')).toMatchObject({ tag, body: good.gates.becomes });
    expect((await again.put('gates', { match: '"1"', body: good.gates.rival })).status).toBe(200);
    expect((await again.put('gates', { match: '"0"', body: good.gates.body })).status).toBe(412);
    // A gate that was taken away does not come back on the other side.
    const moved = { cn: [{ id: 'kz-in-2' }] };
    expect(issuesOf(await again.put('gates', { match: '*', body: moved }))).toMatchObject([
      { path: 'cn.0.id' },
    ]);
  });

  it('does not let what was wrong before stand in the way', async () => {
    const node = await open();
    await node.put('closures', { match: '"0"', body: { kz: [...holidays, strike] } });
    // As a site file that nobody judged would have it: the log takes what the route would not.
    await node.log.append({
      facts: [
        {
          fact: {
            kind: 'siteChanged',
            id: 'by file' as FactId,
            at: at('2026-11-23T07:00:00Z'),
            receivedAt: at('2026-11-23T07:00:00Z'),
            by: 'file',
            reason: '',
            setting: { part: 'closures', value: closuresOf([...holidays, strike, strike]) },
            from: undefined,
          },
          fingerprint: 'by hand',
        },
      ],
      documents: [],
      quarantined: [],
    });
    const later = { from: '2026-12-24', to: '2026-12-24', reason: 'Works' };
    const body = { kz: [...holidays, strike, strike, later] };
    expect((await node.put('closures', { match: '*', body })).status).toBe(200);
  });

  it('tells of the rolling rule what the fold did not keep', async () => {
    const node = await open();
    const visit = (from: string, to: string) => [entry(from), exit(to)];
    const facts = [
      ...visit('2026-10-01T05:00:00Z', '2026-10-10T05:00:00Z'),
      entry('2026-11-20T05:00:00Z'),
      entry('2026-11-20T05:00:00Z', { visitor: 'another' }),
    ];
    await node.log.append({
      facts: facts.map(({ position: _position, ...fact }) => ({ fact, fingerprint: fact.id })),
      documents: [],
      quarantined: [],
    });
    const { body } = await node.put('policy', {
      body: { rolling: { days: 12, windowDays: 90 } },
      query: '?dryRun=true',
    });
    expect(body).toMatchObject({
      effects: {
        visitors: {
          count: 2,
          changes: [
            { before: { status: 'within' }, after: { status: 'over', lastDay: '2026-11-21' } },
            { before: { status: 'within' }, after: { status: 'within', lastDay: '2026-12-01' } },
          ],
        },
      },
    });
    expect((await node.get('policy')).body).not.toHaveProperty('rolling');
  });
});
