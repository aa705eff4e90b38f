import { type Kysely, type Migration, sql } from 'kysely';

/**
 * People who sign in. The first five tables are those of better-auth, in its words and its way of writing
 * dates and flags; accounts/auth.test.ts says where a newer version wants another column.
 */
export const accounts: Migration = {
  async up(db: Kysely<unknown>) {
    const statements = [
      sql`CREATE TABLE users (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL, email TEXT NOT NULL UNIQUE, "emailVerified" INTEGER NOT NULL, image TEXT,
        "createdAt" TEXT NOT NULL, "updatedAt" TEXT NOT NULL,
        username TEXT UNIQUE, "twoFactorEnabled" INTEGER,
        role TEXT NOT NULL, "disabledAt" INTEGER
      ) STRICT`,
      sql`CREATE TABLE sessions (
        id TEXT PRIMARY KEY,
        "expiresAt" TEXT NOT NULL, token TEXT NOT NULL UNIQUE,
        "createdAt" TEXT NOT NULL, "updatedAt" TEXT NOT NULL,
        "ipAddress" TEXT, "userAgent" TEXT,
        "userId" TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        "lastSeenAt" INTEGER NOT NULL
      ) STRICT`,
      sql`CREATE INDEX sessions_by_user ON sessions ("userId")`,
      sql`CREATE TABLE sign_in_methods (
        id TEXT PRIMARY KEY,
        "accountId" TEXT NOT NULL, "providerId" TEXT NOT NULL,
        "userId" TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        "accessToken" TEXT, "refreshToken" TEXT, "idToken" TEXT,
        "accessTokenExpiresAt" TEXT, "refreshTokenExpiresAt" TEXT,
        scope TEXT, password TEXT,
        "createdAt" TEXT NOT NULL, "updatedAt" TEXT NOT NULL
      ) STRICT`,
      sql`CREATE INDEX sign_in_methods_by_user ON sign_in_methods ("userId")`,
      sql`CREATE TABLE verifications (
        id TEXT PRIMARY KEY,
        identifier TEXT NOT NULL, value TEXT NOT NULL, "expiresAt" TEXT NOT NULL,
        "createdAt" TEXT NOT NULL, "updatedAt" TEXT NOT NULL
      ) STRICT`,
      sql`CREATE INDEX verifications_by_identifier ON verifications (identifier)`,
      sql`CREATE TABLE two_factors (
        id TEXT PRIMARY KEY,
        secret TEXT NOT NULL, "backupCodes" TEXT NOT NULL,
        "userId" TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        verified INTEGER, "failedVerificationCount" INTEGER, "lockedUntil" TEXT
      ) STRICT`,
      sql`CREATE INDEX two_factors_by_user ON two_factors ("userId")`,
      // Wrong passwords, by a hash of the name they were tried for: what was typed there may be anything.
      sql`CREATE TABLE sign_in_failures (
        login TEXT PRIMARY KEY, failures INTEGER NOT NULL, free_at INTEGER NOT NULL, forgotten_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`,
      sql`CREATE TABLE set_up_links (
        hash TEXT PRIMARY KEY, expires_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`,
      sql`ALTER TABLE access_keys ADD COLUMN expires_at INTEGER`,
      // The secret before the last rotation, and until when it is still good.
      sql`ALTER TABLE access_keys ADD COLUMN previous_hash BLOB`,
      sql`ALTER TABLE access_keys ADD COLUMN previous_until INTEGER`,
    ];
    for (const statement of statements) await statement.execute(db);
  },
};
