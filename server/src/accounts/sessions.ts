import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Role } from '@khorgos/shared/access/roles';
import { type Instant, instant } from '@khorgos/shared/centre/instant';
import { parseCookies } from 'better-auth/cookies';
import type { Kysely } from 'kysely';
import type { Owed, Principal } from '../access/principal.ts';
import type { SessionReader } from '../access/session-reader.ts';
import type { Schedule } from '../platform/schedule.ts';
import { personRoleSchema } from './account.ts';
import type { AccountTables } from './account-tables.ts';
import { endOf, type FactorRule, owedBy, type SessionState, stands } from './session-standing.ts';

/** How often open sockets' sessions are looked at: what another process ends is closed within 5 s. */
const watchMilliseconds = 2000;
/** Being active is written down so often, which keeps a session of 30 minutes exact enough. */
const noteMilliseconds = 15_000;

interface FoundSession extends SessionState {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  /** An OpenID provider let them in. */
  readonly elsewhere: boolean;
  readonly owes: Owed | undefined;
}

interface Watched {
  readonly role: Role;
  /** As last read. */
  state: FoundSession | undefined;
  watchers: number;
}

export interface OpenSession {
  readonly id: string;
  readonly userId: string;
  /** If nobody does anything in it until then. */
  readonly endsAt: Instant;
  readonly expiresAt: Instant;
  readonly elsewhere: boolean;
  readonly owes: Owed | undefined;
}

/** The sessions of people, by their cookies; each request reads the database, so that an end is an end. */
export interface Sessions extends SessionReader {
  /** What a cookie's session is; undefined where it has ended. */
  open(cookies: string | undefined): Promise<OpenSession | undefined>;
  end(id: string): Promise<void>;
  /** Ends what a cookie's session is, where there is one. */
  leave(cookies: string | undefined): Promise<void>;
  /** An OpenID provider let them in, not the password. */
  beganElsewhere(id: string): Promise<void>;
  /** Ends those of a person but one. */
  endOthers(session: Pick<OpenSession, 'id' | 'userId'>): Promise<void>;
  /** Looks at once whether the watched ones still stand: something has ended some. */
  recheck(): void;
  stop(): void;
}

export function createSessions(options: {
  readonly db: Kysely<AccountTables>;
  readonly cookieName: string;
  /** What the cookies are signed with. */
  readonly secret: string;
  readonly factorRule: FactorRule;
  readonly now: () => Instant;
  readonly schedule: Schedule;
  readonly onError: (error: unknown) => void;
}): Sessions {
  const { db, cookieName, secret, factorRule, now, schedule, onError } = options;
  const watched = new Map<string, Watched>();
  const listeners = new Set<(credential: string) => void>();

  const select = () =>
    db
      .selectFrom('sessions')
      .innerJoin('users', 'users.id', 'sessions.userId')
      .select([
        'sessions.id',
        'sessions.userId',
        'sessions.expiresAt',
        'sessions.lastSeenAt',
        'sessions.elsewhere',
        'users.name',
        'users.role',
        'users.disabledAt',
        'users.passwordGivenAt',
        'users.twoFactorEnabled',
      ]);

  async function find(cookies: string | undefined): Promise<FoundSession | undefined> {
    const token = tokenIn(cookies);
    if (token === undefined) return undefined;
    const row = await select().where('sessions.token', '=', token).executeTakeFirst();
    const found = row === undefined ? undefined : readRow(row, factorRule);
    return found !== undefined && stands(found, now()) ? found : undefined;
  }

  function tokenIn(cookies: string | undefined): string | undefined {
    const value = cookies === undefined ? undefined : parseCookies(cookies).get(cookieName);
    const [token, signature] = /^([A-Za-z0-9]{32})\.(.+)$/.exec(value ?? '')?.slice(1) ?? [];
    if (token === undefined || signature === undefined) return undefined;
    const expected = createHmac('sha256', secret).update(token).digest();
    const given = Buffer.from(signature, 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
  }

  async function look(): Promise<void> {
    // Those of now: who comes to be watched while the database answers was not asked for.
    const asked = [...watched];
    if (asked.length === 0) return;
    const ids = asked.map(([id]) => id);
    try {
      const rows = await select().where('sessions.id', 'in', ids).execute();
      const found = new Map(rows.map((row) => [row.id, readRow(row, factorRule)]));
      for (const [id, watching] of asked) {
        if (watched.get(id) !== watching) continue;
        const state = found.get(id);
        // Who owes something would not be let in now.
        if (state === undefined || state.role !== watching.role || state.owes !== undefined)
          tellEnd(id);
        else watching.state = state;
      }
    } catch (error) {
      onError(error);
    }
    // Also while the database cannot be read: time passes without it.
    for (const [id, { state }] of watched)
      if (state !== undefined && !stands(state, now())) tellEnd(id);
  }

  function tellEnd(id: string): void {
    watched.delete(id);
    for (const listener of [...listeners]) listener(id);
  }

  async function end(id: string): Promise<void> {
    await db.deleteFrom('sessions').where('id', '=', id).execute();
    recheck();
  }

  let looking = false;
  const recheck = () => {
    if (looking) return;
    looking = true;
    void look().finally(() => {
      looking = false;
    });
  };
  const stop = schedule.every(watchMilliseconds, recheck);

  return {
    brings: (cookies) => cookies !== undefined && parseCookies(cookies).has(cookieName),

    async read(cookies, { active }) {
      const found = await find(cookies);
      if (found === undefined) return undefined;
      const at = now();
      if (active && at - found.lastSeenAt >= noteMilliseconds)
        await db
          .updateTable('sessions')
          .set({ lastSeenAt: at })
          .where('id', '=', found.id)
          .where('lastSeenAt', '<', at)
          .execute();
      return principalOf(found);
    },

    async open(cookies) {
      const found = await find(cookies);
      if (found === undefined) return undefined;
      const { id, userId, expiresAt, elsewhere, owes } = found;
      return { id, userId, expiresAt, endsAt: endOf(found), elsewhere, owes };
    },

    watch({ credential, role }) {
      const watching = watched.get(credential) ?? { role, state: undefined, watchers: 0 };
      watching.watchers += 1;
      watched.set(credential, watching);
      let undone = false;
      return () => {
        if (undone) return;
        undone = true;
        watching.watchers -= 1;
        if (watching.watchers === 0 && watched.get(credential) === watching)
          watched.delete(credential);
      };
    },

    onEnded(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },

    end,

    async leave(cookies) {
      const found = await find(cookies);
      if (found !== undefined) await end(found.id);
    },

    async beganElsewhere(id) {
      await db.updateTable('sessions').set({ elsewhere: 1 }).where('id', '=', id).execute();
    },

    async endOthers({ id, userId }) {
      await db.deleteFrom('sessions').where('userId', '=', userId).where('id', '!=', id).execute();
      recheck();
    },

    recheck,
    stop,
  };
}

interface SessionRow {
  readonly id: string;
  readonly userId: string;
  readonly expiresAt: string | Date;
  readonly lastSeenAt: number;
  readonly name: string;
  readonly role: string;
  readonly disabledAt: number | null;
  readonly passwordGivenAt: number | null;
  readonly twoFactorEnabled: number | boolean | null;
  readonly elsewhere: number | null;
}

function readRow(row: SessionRow, factorRule: FactorRule): FoundSession {
  const role = personRoleSchema.parse(row.role);
  const elsewhere = row.elsewhere !== null;
  return {
    id: row.id,
    userId: row.userId,
    name: row.name,
    role,
    owes: owedBy(
      {
        role,
        secondFactor: Boolean(row.twoFactorEnabled),
        passwordGiven: row.passwordGivenAt !== null,
        elsewhere,
      },
      factorRule,
    ),
    elsewhere,
    disabled: row.disabledAt !== null,
    expiresAt: instant(new Date(row.expiresAt).getTime()),
    lastSeenAt: instant(row.lastSeenAt),
  };
}

function principalOf({ id, userId, name, role, owes }: FoundSession): Principal {
  const principal = { kind: 'user', id: userId, name, role, gates: 'all', credential: id } as const;
  return owes === undefined ? principal : { ...principal, owes };
}
