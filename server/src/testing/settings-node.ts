import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Role, roleSchema } from '@khorgos/shared/access/roles';
import type { Instant } from '@khorgos/shared/centre/instant';
import { problemSchema } from '@khorgos/shared/problem';
import { expect } from 'vitest';
import { createAdmit } from '../access/admission.ts';
import { createGate, principalOf } from '../access/gate.ts';
import { createHttp } from '../http.ts';
import { startProjector } from '../live/projector.ts';
import { type Append, LogUnavailable } from '../log/event-log.ts';
import { beginning, type SiteChanged, type SitePart } from '../log/facts.ts';
import { openSqliteLog } from '../log/sqlite/sqlite-log.ts';
import { createLogger } from '../platform/logger.ts';
import { createSettings } from '../settings/settings.ts';
import { describeSettings } from '../settings/settings-description.ts';
import { createSettingsRouter } from '../settings/settings-route.ts';
import { at, site as seed } from './passages.ts';

const fail = (error: unknown) => {
  throw error;
};

export interface Answer {
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
export async function openNode(path: string) {
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
      return {
        kind: 'key' as const,
        id: key,
        name: `the ${key}`,
        role: role.data,
        gates: 'all' as const,
        credential: key,
      };
    },
  };
  const publicUrl = undefined;
  const sessions = { brings: () => false, read: () => Promise.resolve(undefined) };
  const admit = createAdmit({ authenticator, sessions, publicUrl });
  const gate = createGate({ routes: describeSettings, admit, publicUrl });
  const router = createSettingsRouter({
    actorOf: principalOf,
    note: () => Promise.resolve(),
    settings: createSettings({ log: { ...log, append }, projector, now }),
  });
  const server = createServer(
    createHttp({
      logger: createLogger({ level: 'silent' }),
      trustProxy: 0,
      publicUrl,
      root: [],
      api: [gate.before(router, '/api/v1'), router],
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

export type Node = Awaited<ReturnType<typeof openNode>>;

export interface Folder {
  readonly path: string;
  remove(): Promise<void>;
}

export async function openFolder(): Promise<Folder> {
  const folder = await mkdtemp(join(tmpdir(), 'khorgos-settings-'));
  return { path: join(folder, 'log.db'), remove: () => rm(folder, { recursive: true }) };
}

export function issuesOf(answer: Answer): unknown {
  expect(answer.status, JSON.stringify(answer.body)).toBe(422);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  return problemSchema.parse(answer.body).issues;
}

const preset = { opens: '07:00', closes: '24:00' };
export const past = [
  { from: '2012-04-18', opens: '09:00', closes: '17:00' },
  { from: '2017-03-01', opens: '07:00', closes: '19:00' },
  { from: '2017-04-01', ...preset },
];
export const nights = [...past, { from: '2026-11-24', opens: '07:00', closes: '02:00' }];
export const holidays = [
  { from: '2015-03-21', to: '2015-03-23', reason: 'Nauryz' },
  { from: '2026-02-16', to: '2026-03-01', reason: 'Chinese New Year' },
];
export const strike = { from: '2026-12-01', to: '2026-12-02', reason: 'Works' };

/** Two changes of every part, and what the first makes of it. */
export const good: Record<
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
  names: {
    body: { site: ` ${'Park'.repeat(20)}\n`, sides: { kz: { en: 'West ', ru: 'Запад' } } },
    becomes: { site: { en: 'Park'.repeat(20) }, sides: { kz: { en: 'West', ru: 'Запад' } } },
    rival: { site: { en: 'Park' }, sides: { cn: { en: 'East' } } },
  },
};
