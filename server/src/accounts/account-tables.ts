import type { Kysely } from 'kysely';

// Only the columns that are read or written here and not by better-auth alone. Its dates are text in
// SQLite and timestamps in PostgreSQL, its flags numbers or booleans: `new Date(…)` and `Boolean(…)` read
// both. Our own times are milliseconds since 1970 in either.

export interface UsersTable {
  id: string;
  name: string;
  email: string;
  username: string | null;
  twoFactorEnabled: number | boolean | null;
  createdAt: string | Date;
  role: string;
  disabledAt: number | null;
  /** By whoever is not its person; null where they chose it. */
  passwordGivenAt: number | null;
}

export interface SessionsTable {
  id: string;
  token: string;
  userId: string;
  expiresAt: string | Date;
  lastSeenAt: number;
  createdAt: string | Date;
  ipAddress: string | null;
  userAgent: string | null;
  /** 1 where an OpenID provider let them in. */
  elsewhere: number | null;
}

export interface SignInFailuresTable {
  login: string;
  failures: number;
  /** From when on the next try is heard. */
  free_at: number;
  forgotten_at: number;
}

export interface SetUpLinksTable {
  hash: string;
  expires_at: number;
}

export interface UsedCodesTable {
  hash: string;
  expires_at: number;
}

export interface AccountTables {
  users: UsersTable;
  sessions: SessionsTable;
  sign_in_failures: SignInFailuresTable;
  set_up_links: SetUpLinksTable;
  used_codes: UsedCodesTable;
}

export interface AccountsDatabase {
  readonly db: Kysely<AccountTables>;
  readonly dialect: 'sqlite' | 'postgres';
}
