import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getMigrations } from 'better-auth/db/migration';
import { expect, test } from 'vitest';
import { migrate, openTables } from '../log/sqlite/tables.ts';
import type { AccountTables } from './account-tables.ts';
import { createAuth } from './auth.ts';

test('the tables our migrations make have every column that better-auth wants', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'khorgos-auth-'));
  const path = join(directory, 'khorgos.db');
  await migrate(path);
  const tables = openTables(path);
  const auth = createAuth({
    database: {
      db: tables.withTables<Pick<AccountTables, keyof AccountTables>>(),
      dialect: 'sqlite',
    },
    secret: 'wHc9bYl0sVZ3tq8mJ2rKxN5pD7fGaE1uQiTo4BvRzCk',
    url: 'http://127.0.0.1:3000',
    oidc: undefined,
    now: () => Date.now(),
    onError: (message) => {
      throw new Error(message);
    },
  });
  const { toBeCreated, toBeAdded } = await getMigrations(auth.options);
  expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
  await tables.destroy();
  await rm(directory, { recursive: true });
});
