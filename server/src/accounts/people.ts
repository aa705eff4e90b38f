import type { KeyObject } from 'node:crypto';
import { type Instant, instant } from '@khorgos/shared/centre/instant';
import type { Principal } from '../access/principal.ts';
import type { Config } from '../config/config.ts';
import type { OidcSettings } from '../config/oidc.ts';
import type { Schedule } from '../platform/schedule.ts';
import type { NewAccount } from './account.ts';
import type { AccountsDatabase } from './account-tables.ts';
import { type Accounts, createAccounts } from './accounts.ts';
import { createAuth } from './auth.ts';
import { createOwnSessions, type OwnSessions } from './own-sessions.ts';
import { createSecondFactor, type SecondFactor } from './second-factor.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { createSetUpLinks, type SetUpLinks } from './set-up-link.ts';
import { createSignIn, type SignIn } from './sign-in.ts';
import { createSlowDown } from './slow-down.ts';
import { createUsedCodes } from './used-codes.ts';

/** Sessions and failures that have had their time are taken away so often. */
const sweepMilliseconds = 3_600_000;

/** Whether somebody who is in already is who they say. */
export type Proof =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly seconds: number };

export type OwnPassword =
  | { readonly kind: 'changed' }
  | { readonly kind: 'wrong' }
  /** Who was given one has to choose another. */
  | { readonly kind: 'same' }
  | { readonly kind: 'wait'; readonly seconds: number };

/** Everything about the people who use the system. */
export interface People {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly secondFactor: SecondFactor;
  readonly setUpLinks: SetUpLinks;
  readonly oidc: OidcSettings | undefined;
  /** Where people reach the server. */
  readonly url: string;
  readonly cookie: { readonly name: string; readonly secure: boolean };
  /** Answers the provider that sends somebody back. */
  readonly handleOidc: (request: Request) => Promise<Response>;
  readonly ownSessions: OwnSessions;
  prove(options: { readonly principal: Principal; readonly password: string }): Promise<Proof>;
  changeOwnPassword(options: {
    readonly principal: Principal;
    readonly current: string;
    readonly next: string;
  }): Promise<OwnPassword>;
  /** Makes the first admin; false where the link is no good or somebody is there already. */
  setUp(
    options: Omit<NewAccount, 'role'> & { readonly token: string; readonly password: string },
  ): Promise<boolean>;
  stop(): void;
}

/** On their database, beside a server or in one. Stop it. */
export async function openPeople(options: {
  readonly config: Pick<Config, 'publicUrl' | 'host' | 'port' | 'oidc' | 'secondFactorFrom'>;
  readonly database: AccountsDatabase;
  readonly key: KeyObject;
  /** The machine's time, whatever the Centre's clock is set to. */
  readonly now?: () => Instant;
  readonly schedule: Schedule;
  readonly onError: (error: unknown) => void;
}): Promise<People> {
  const { config, database, schedule, onError } = options;
  const { oidc } = config;
  const url = config.publicUrl ?? `http://${config.host}:${config.port}`;
  const now = options.now ?? (() => instant(Date.now()));
  const { db } = database;
  const secret = options.key.export().toString('base64url');
  const auth = createAuth({
    database,
    secret,
    url,
    oidc,
    now,
    onError: (message) => onError(new Error(message)),
  });
  const context = await auth.$context;
  const { sessionToken } = context.authCookies;
  const slowDown = createSlowDown({ db, now });
  const usedCodes = createUsedCodes({ db, now });
  const sessions = createSessions({
    db,
    cookieName: sessionToken.name,
    secret,
    factorRule: {
      from: config.secondFactorFrom,
      providerAsks: oidc?.secondFactor === 'provider',
    },
    now,
    schedule,
    onError,
  });
  const accounts = createAccounts({
    auth,
    database,
    slowDown,
    now,
    onSessionsEnded: sessions.recheck,
  });
  async function sweep(): Promise<void> {
    await slowDown.sweep();
    await usedCodes.sweep();
    const value = new Date(now());
    const ended = [{ field: 'expiresAt', operator: 'lt' as const, value }];
    await context.adapter.deleteMany({ model: 'session', where: ended });
  }
  const stopSweeping = schedule.every(sweepMilliseconds, () => void sweep().catch(onError));
  const setUpLinks = createSetUpLinks({ db, now });
  const prove: People['prove'] = async ({ principal, password }) => {
    const tried = { account: principal.id };
    const may = await slowDown.begin(tried);
    if (may.kind === 'wait') return may;
    const credential = await context.internalAdapter.findCredentialAccount(principal.id);
    const hash = credential?.password ?? undefined;
    if (hash === undefined || !(await context.password.verify({ hash, password })))
      return { kind: 'wrong' };
    await slowDown.forget(tried);
    return { kind: 'right' };
  };

  return {
    accounts,
    sessions,
    setUpLinks,
    oidc,
    url,
    signIn: createSignIn({
      auth,
      slowDown,
      accounts,
      usedCodes,
      cookieName: sessionToken.name,
      endSession: async (token) => {
        await db.deleteFrom('sessions').where('token', '=', token).execute();
      },
    }),
    secondFactor: createSecondFactor({ auth, slowDown, usedCodes }),
    cookie: { name: sessionToken.name, secure: sessionToken.attributes.secure === true },
    handleOidc: auth.handler,

    ownSessions: createOwnSessions({ db, now, onEnded: sessions.recheck }),
    prove,

    async changeOwnPassword({ principal, current, next }) {
      const proof = await prove({ principal, password: current });
      if (proof.kind !== 'right') return proof;
      if (next === current) return { kind: 'same' };
      await accounts.setPassword(principal.id, next);
      await sessions.endOthers({ id: principal.credential, userId: principal.id });
      return { kind: 'changed' };
    },

    async setUp({ token, ...account }) {
      if ((await accounts.count()) > 0 || !(await setUpLinks.take(token))) return false;
      const added = await accounts.add({ ...account, role: 'admin' });
      return added.kind === 'added';
    },

    stop() {
      stopSweeping();
      sessions.stop();
    },
  };
}
