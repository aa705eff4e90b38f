import { type Instant, instant } from '@khorgos/shared/centre/instant';
import type { Selectable } from 'kysely';
import {
  type Account,
  type AccountChange,
  type NewAccount,
  type PersonRole,
  personRoleSchema,
} from './account.ts';
import type { AccountsDatabase, UsersTable } from './account-tables.ts';
import type { Auth } from './auth.ts';
import { generatePassword } from './generated-password.ts';
import type { SlowDown, Tried } from './slow-down.ts';

export type AccountAdded =
  | {
      readonly kind: 'added';
      readonly account: Account;
      /** Shown this once, where it was generated. */
      readonly password: string | undefined;
    }
  | { readonly kind: 'taken'; readonly what: 'email' | 'username' };

export type AccountChanged =
  | { readonly kind: 'changed'; readonly account: Account }
  | { readonly kind: 'unknown' }
  /** Somebody must be left who can let others in. */
  | { readonly kind: 'last_admin' };

export type PasswordReset =
  | { readonly kind: 'reset'; readonly account: Account; readonly password: string | undefined }
  | { readonly kind: 'unknown' };

interface Given {
  /** Somebody else knows the password, so that its person has to choose another; always so of a generated one. */
  readonly given?: boolean;
}

/**
 * The people who may sign in. Whatever changes what somebody may do ends their sessions: they prove anew
 * who they are.
 */
export interface Accounts {
  add(account: NewAccount & Given): Promise<AccountAdded>;
  list(): Promise<readonly Account[]>;
  /** By id, e-mail or user name. */
  find(idOrName: string): Promise<Account | undefined>;
  change(id: string, change: AccountChange): Promise<AccountChanged>;
  /** With a password of one's own or a generated one. Also takes back the second factor where asked to. */
  resetPassword(
    options: { readonly id: string; readonly password: string | undefined } & Given,
  ): Promise<PasswordReset>;
  /** Who lost their second factor signs in without one and sets up another. */
  resetSecondFactor(id: string): Promise<AccountChanged>;
  /** Whose tries it is that such a name is signed in with. */
  triedWith(login: string): Promise<Tried>;
  /** One that its person chose. Leaves sessions as they are. */
  setPassword(id: string, password: string): Promise<void>;
  endSessions(id: string): Promise<void>;
  remove(id: string): Promise<AccountChanged>;
  count(): Promise<number>;
}

export function createAccounts(options: {
  readonly auth: Auth;
  readonly database: AccountsDatabase;
  readonly slowDown: SlowDown;
  readonly now: () => Instant;
  /** Some session was ended. */
  readonly onSessionsEnded: () => void;
}): Accounts {
  const { auth, slowDown, now } = options;
  const { db } = options.database;

  async function list(): Promise<readonly Account[]> {
    const [users, seen] = await Promise.all([
      db.selectFrom('users').selectAll().orderBy('email').execute(),
      db
        .selectFrom('sessions')
        .select(({ fn }) => ['userId', fn.max('lastSeenAt').as('lastSeenAt')])
        .groupBy('userId')
        .execute(),
    ]);
    const lastSeen = new Map(seen.map((row) => [row.userId, Number(row.lastSeenAt)]));
    return users.map((row) => read(row, lastSeen.get(row.id)));
  }

  async function find(idOrName: string): Promise<Account | undefined> {
    const name = idOrName.trim().toLowerCase();
    return (await list()).find(
      ({ id, email, username }) => id === idOrName || email === name || username === name,
    );
  }

  async function endSessions(userId: string): Promise<void> {
    await db.deleteFrom('sessions').where('userId', '=', userId).execute();
    options.onSessionsEnded();
  }

  /** The account after a change of it, which is refused where it would take the last admin away. */
  async function changed(
    id: string,
    makes: { readonly admin: boolean },
    work: (account: Account) => Promise<void>,
  ): Promise<AccountChanged> {
    const all = await list();
    const account = all.find((one) => one.id === id);
    if (account === undefined) return { kind: 'unknown' };
    const isAdmin = (one: Account) => one.role === 'admin' && !one.disabled;
    if (isAdmin(account) && !makes.admin && all.filter(isAdmin).length === 1)
      return { kind: 'last_admin' };
    await work(account);
    return { kind: 'changed', account: (await find(id)) ?? account };
  }

  async function setPassword(userId: string, password: string, given = false): Promise<void> {
    const { internalAdapter, password: hashing } = await auth.$context;
    const hash = await hashing.hash(password);
    const existing = await internalAdapter.findCredentialAccount(userId);
    if (existing) await internalAdapter.updatePassword(userId, hash);
    else
      await internalAdapter.linkAccount({
        userId,
        providerId: 'credential',
        accountId: userId,
        password: hash,
      });
    await db
      .updateTable('users')
      .set({ passwordGivenAt: given ? now() : null })
      .where('id', '=', userId)
      .execute();
  }

  return {
    list,
    find,
    endSessions,
    setPassword: (id, password) => setPassword(id, password),
    async triedWith(login) {
      const name = login.trim().toLowerCase();
      const found = await db
        .selectFrom('users')
        .select('id')
        .where(name.includes('@') ? 'email' : 'username', '=', name)
        .executeTakeFirst();
      return found === undefined ? { login } : { account: found.id };
    },
    async add({ email, username, name, role, password, given }) {
      const others = await list();
      if (others.some((other) => other.email === email)) return { kind: 'taken', what: 'email' };
      if (username !== undefined && others.some((other) => other.username === username))
        return { kind: 'taken', what: 'username' };
      const { internalAdapter } = await auth.$context;
      const user = await internalAdapter.createUser(
        {
          email,
          // An admin vouches for it; an OpenID provider's account is linked by it.
          emailVerified: true,
          name: name ?? email.split('@')[0] ?? email,
          role,
          ...(username === undefined ? {} : { username }),
        },
        { method: 'admin' },
      );
      const first = password ?? generatePassword();
      await setPassword(user.id, first, given ?? password === undefined);
      const account = await find(user.id);
      if (account === undefined) throw new Error('an account that was added is not there');
      return { kind: 'added', account, password: password === undefined ? first : undefined };
    },

    change: (id, { name, role, disabled }) =>
      changed(
        id,
        { admin: (role ?? 'admin') === 'admin' && disabled !== true },
        async (account) => {
          await db
            .updateTable('users')
            .set({
              ...(name === undefined ? {} : { name }),
              ...(role === undefined ? {} : { role }),
              ...(disabled === undefined ? {} : { disabledAt: disabled ? now() : null }),
            })
            .where('id', '=', id)
            .execute();
          const otherRights =
            (role !== undefined && role !== account.role) ||
            (disabled !== undefined && disabled !== account.disabled);
          if (otherRights) await endSessions(id);
        },
      ),

    async resetPassword({ id, password, given }) {
      const account = await find(id);
      if (account === undefined) return { kind: 'unknown' };
      const next = password ?? generatePassword();
      await setPassword(id, next, given ?? password === undefined);
      await endSessions(id);
      await slowDown.forget({ account: id });
      return { kind: 'reset', account, password: password === undefined ? next : undefined };
    },

    resetSecondFactor: (id) =>
      changed(id, { admin: true }, async () => {
        const { adapter, internalAdapter } = await auth.$context;
        await adapter.deleteMany({ model: 'twoFactor', where: [{ field: 'userId', value: id }] });
        await internalAdapter.updateUser(id, { twoFactorEnabled: false });
        await endSessions(id);
      }),

    remove: (id) =>
      changed(id, { admin: false }, async () => {
        await endSessions(id);
        const { internalAdapter } = await auth.$context;
        await internalAdapter.deleteUser(id);
      }),

    async count() {
      const { count } = await db
        .selectFrom('users')
        .select(({ fn }) => fn.countAll().as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
    },
  };
}

function read(row: Selectable<UsersTable>, lastSeenAt: number | undefined): Account {
  const role: PersonRole = personRoleSchema.parse(row.role);
  return {
    id: row.id,
    email: row.email,
    username: row.username ?? undefined,
    name: row.name,
    role,
    disabled: row.disabledAt !== null,
    secondFactor: Boolean(row.twoFactorEnabled),
    createdAt: instant(new Date(row.createdAt).getTime()),
    lastSeenAt: lastSeenAt === undefined ? undefined : instant(lastSeenAt),
  };
}
