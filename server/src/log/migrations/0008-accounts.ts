import { type Kysely, type Migration, sql } from 'kysely';
import type { Words } from './words.ts';

/**
 * People who sign in. The first five tables are those of better-auth, in its words and its way of writing
 * dates and flags; accounts/auth.test.ts says where a newer version wants another column.
 */
export const accounts = ({
  integer,
  bytes,
  moment,
  flag,
  strict,
  strictByKey,
}: Words): Migration => ({
  async up(db: Kysely<unknown>) {
    const statements = [
      sql`CREATE TABLE users (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL, email TEXT NOT NULL UNIQUE, "emailVerified" ${flag} NOT NULL, image TEXT,
        "createdAt" ${moment} NOT NULL, "updatedAt" ${moment} NOT NULL,
        username TEXT UNIQUE, "twoFactorEnabled" ${flag},
        role TEXT NOT NULL, "disabledAt" ${integer}
      ) ${strict}`,
      sql`CREATE TABLE sessions (
        id TEXT PRIMARY KEY,
        "expiresAt" ${moment} NOT NULL, token TEXT NOT NULL UNIQUE,
        "createdAt" ${moment} NOT NULL, "updatedAt" ${moment} NOT NULL,
        "ipAddress" TEXT, "userAgent" TEXT,
        "userId" TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        "lastSeenAt" ${integer} NOT NULL
      ) ${strict}`,
      sql`CREATE INDEX sessions_by_user ON sessions ("userId")`,
      sql`CREATE TABLE sign_in_methods (
        id TEXT PRIMARY KEY,
        "accountId" TEXT NOT NULL, "providerId" TEXT NOT NULL,
        "userId" TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        "accessToken" TEXT, "refreshToken" TEXT, "idToken" TEXT,
        "accessTokenExpiresAt" ${moment}, "refreshTokenExpiresAt" ${moment},
        scope TEXT, password TEXT,
        "createdAt" ${moment} NOT NULL, "updatedAt" ${moment} NOT NULL
      ) ${strict}`,
      sql`CREATE INDEX sign_in_methods_by_user ON sign_in_methods ("userId")`,
      sql`CREATE TABLE verifications (
        id TEXT PRIMARY KEY,
        identifier TEXT NOT NULL, value TEXT NOT NULL, "expiresAt" ${moment} NOT NULL,
        "createdAt" ${moment} NOT NULL, "updatedAt" ${moment} NOT NULL
      ) ${strict}`,
      sql`CREATE INDEX verifications_by_identifier ON verifications (identifier)`,
      sql`CREATE TABLE two_factors (
        id TEXT PRIMARY KEY,
        secret TEXT NOT NULL, "backupCodes" TEXT NOT NULL,
        "userId" TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        verified ${flag}, "failedVerificationCount" ${integer}, "lockedUntil" ${moment}
      ) ${strict}`,
      sql`CREATE INDEX two_factors_by_user ON two_factors ("userId")`,
      // Wrong passwords, by a hash of the name they were tried for: what was typed there may be anything.
      sql`CREATE TABLE sign_in_failures (
        login TEXT PRIMARY KEY, failures ${integer} NOT NULL, free_at ${integer} NOT NULL, forgotten_at ${integer} NOT NULL
      ) ${strictByKey}`,
      sql`CREATE TABLE set_up_links (
        hash TEXT PRIMARY KEY, expires_at ${integer} NOT NULL
      ) ${strictByKey}`,
      sql`ALTER TABLE access_keys ADD COLUMN expires_at ${integer}`,
      // The secret before the last rotation, and until when it is still good.
      sql`ALTER TABLE access_keys ADD COLUMN previous_hash ${bytes}`,
      sql`ALTER TABLE access_keys ADD COLUMN previous_until ${integer}`,
    ];
    for (const statement of statements) await statement.execute(db);
  },
});
