import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AccessKeys, createAccessKeys } from '@khorgos/server/access/access-keys';
import type { PersonRole } from '@khorgos/server/accounts/account';
import type { AccountsDatabase } from '@khorgos/server/accounts/account-tables';
import type { People } from '@khorgos/server/accounts/people';
import { openPeople } from '@khorgos/server/accounts/people';
import { startApp } from '@khorgos/server/app';
import { openFromEnvironment } from '@khorgos/server/cli/with-storage';
import { systemClock } from '@khorgos/server/platform/clock';
import { createLogger } from '@khorgos/server/platform/logger';
import { systemSchedule } from '@khorgos/server/platform/schedule';
import type { Role } from '@khorgos/shared/access/roles';
import { untilKnown } from './khorgos-process.ts';

export const password = 'correct horse battery staple';

/** The server in this process, on a database of its own, with everything it says kept. */
export interface RunningApp {
  readonly url: string;
  readonly routes: readonly string[];
  /** As the operator's tool works on the same database. */
  readonly people: People;
  readonly keys: AccessKeys;
  readonly accountsDatabase: AccountsDatabase['db'];
  readonly log: () => string;
  key(role: Role): Promise<{ readonly id: string; readonly key: string }>;
  /** Somebody new; resolves with their cookie. */
  signedIn(role: PersonRole, username?: string): Promise<SomebodySignedIn>;
  request(
    path: string,
    asking?: RequestInit & { cookie?: string; key?: string },
  ): Promise<Response>;
  stop(): Promise<void>;
}

export interface SomebodySignedIn {
  readonly id: string;
  readonly email: string;
  readonly cookie: string;
}

export async function startRunningApp(
  options: { readonly environment?: Record<string, string>; readonly now?: () => number } = {},
): Promise<RunningApp> {
  const directory = await mkdtemp(join(tmpdir(), 'khorgos-app-'));
  const environment = {
    DATABASE_URL: `sqlite:${join(directory, 'khorgos.db')}`,
    PORT: '0',
    ...options.environment,
  };
  const opened = await openFromEnvironment({ environment, exclusive: true });
  const said: string[] = [];
  const app = await startApp({
    ...opened,
    clock: systemClock,
    schedule: systemSchedule,
    logger: createLogger({ level: 'debug', destination: { write: (line) => said.push(line) } }),
    onFatal: (error) => {
      throw error;
    },
  });
  const people = await openPeople({
    config: opened.config,
    database: opened.storage.accounts,
    key: opened.keyRing.sessions,
    schedule: systemSchedule,
    onError: (error) => {
      throw error;
    },
  });
  const keys = createAccessKeys({ store: opened.storage.keys, clock: systemClock });
  let made = 0;

  const request: RunningApp['request'] = (path, asking = {}) => {
    const { cookie, key, headers, ...rest } = asking;
    return fetch(app.url + path, {
      redirect: 'manual',
      ...rest,
      headers: {
        ...(cookie === undefined ? {} : { cookie, origin: app.url }),
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(rest.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...Object.fromEntries(new Headers(headers)),
      },
    });
  };

  return {
    url: app.url,
    routes: app.routes,
    people,
    keys,
    accountsDatabase: opened.storage.accounts.db,
    log: () => said.join(''),
    request,
    async key(role) {
      made += 1;
      const added = await keys.add({ name: `${role} ${made}`, role });
      if (added.kind !== 'added') throw new Error(added.kind);
      await untilKnown(app.url, added.key);
      return { id: added.accessKey.id, key: added.key };
    },
    async signedIn(role, username) {
      made += 1;
      const email = `${role}-${made}@khorgos.example`;
      const added = await people.accounts.add({
        email,
        role,
        password,
        ...(username === undefined ? {} : { username }),
      });
      if (added.kind !== 'added') throw new Error(added.kind);
      // Not over HTTP, where an address has only so many tries a minute.
      const signedIn = await people.signIn.withPassword({
        login: email,
        password,
        cookies: undefined,
        address: undefined,
        userAgent: undefined,
      });
      if (signedIn.kind !== 'signed_in') throw new Error(signedIn.kind);
      return { id: added.account.id, email, cookie: cookieOf(signedIn.setCookies) };
    },
    async stop() {
      people.stop();
      await app.stop();
      await opened.storage.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** What a browser would send of them. */
export function cookieOf(setCookies: readonly string[]): string {
  return setCookies
    .filter((cookie) => !/max-age=0/i.test(cookie))
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}
