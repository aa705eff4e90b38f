import { instant } from '@khorgos/shared/centre/instant';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { expect, test } from 'vitest';
import type { Principal } from '../access/principal.ts';
import { createManualClock } from '../platform/manual-clock.ts';
import type { AccountTables } from './account-tables.ts';
import { createSessions } from './sessions.ts';

const start = Date.parse('2026-11-26T06:00:00Z');

function principal(credential: string): Principal {
  return { kind: 'user', id: 'dana', name: 'Dana', role: 'viewer', gates: 'all', credential };
}

test('tells no end of a session that came to be watched while the database was asked for others', async () => {
  const database = new Database(':memory:');
  database.exec(`CREATE TABLE users (id TEXT, name TEXT, role TEXT, "disabledAt" INTEGER,
      "passwordGivenAt" INTEGER, "twoFactorEnabled" INTEGER);
    CREATE TABLE sessions (id TEXT, "userId" TEXT, "expiresAt" TEXT, "lastSeenAt" INTEGER,
      elsewhere INTEGER);
    INSERT INTO users VALUES ('dana', 'Dana', 'viewer', NULL, NULL, NULL);
    INSERT INTO sessions VALUES ('first', 'dana', '2026-11-26T18:00:00Z', ${start}, NULL),
      ('second', 'dana', '2026-11-26T18:00:00Z', ${start}, NULL)`);
  const db = new Kysely<AccountTables>({ dialect: new SqliteDialect({ database }) });
  const clock = createManualClock(instant(start));
  const sessions = createSessions({
    db,
    cookieName: 'session',
    secret: 'a secret',
    factorRule: { from: undefined, providerAsks: false },
    now: clock.now,
    schedule: clock,
    onError: (error) => {
      throw error;
    },
  });
  const ended: string[] = [];
  sessions.onEnded((credential) => ended.push(credential));
  sessions.watch(principal('first'));
  sessions.watch(principal('gone'));
  sessions.recheck();
  sessions.watch(principal('second'));
  await expect.poll(() => ended).toContain('gone');
  await clock.advanceSettled(2000);
  expect(ended).toEqual(['gone']);
  sessions.stop();
  await db.destroy();
});
