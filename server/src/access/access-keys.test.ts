import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant, parseInstant } from '@khorgos/shared/centre/instant';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from '../log/sqlite/tables.ts';
import { createManualClock } from '../platform/manual-clock.ts';
import { hashKey, issuesOfGates, newAccessKeySchema } from './access-key.ts';
import { createAccessKeys } from './access-keys.ts';
import { createSqlKeyStore, type KeyTables } from './sql-key-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'khorgos-keys-'));
const path = join(folder, 'keys.db');
const clock = createManualClock(parseInstant('2026-11-23T04:15:02Z'));
const closing: (() => Promise<void>)[] = [];

/** As another process has it: a connection of its own to the same file. */
function open() {
  const db = new Kysely<KeyTables>({
    dialect: new SqliteDialect({ database: new Database(path) }),
  });
  closing.push(() => db.destroy());
  const store = createSqlKeyStore(db);
  return { store, keys: createAccessKeys({ store, clock }) };
}

beforeEach(() => migrate(path));
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  rmSync(path);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const device = newAccessKeySchema.parse({ name: 'gate 1', role: 'device', gates: ['kz-in-1'] });
const wall = newAccessKeySchema.parse({ name: 'wall', role: 'display' });

async function added(keys: ReturnType<typeof open>['keys'], options = wall) {
  const outcome = await keys.add(options);
  if (outcome.kind !== 'added') throw new Error(outcome.kind);
  return outcome;
}

describe('a new key', () => {
  test('is shown once and kept as its hash', async () => {
    const { keys, store } = open();
    const { key, accessKey } = await added(keys, device);
    expect(key).toMatch(/^khk_[A-Za-z0-9_-]{43}$/);
    const [stored] = await store.list();
    expect(Buffer.from(stored?.hash ?? [])).toEqual(hashKey(key));
    expect(await open().keys.list()).toEqual([accessKey]);
    expect(accessKey).toEqual({
      ...device,
      id: expect.stringMatching(/^key_[0-9a-f]{12}$/),
      createdAt: clock.now(),
      revokedAt: undefined,
      lastUsedAt: undefined,
    });
    expect(JSON.stringify(await keys.list())).not.toContain(key.slice(4));
  });

  test('has a name of its own among those that are not revoked', async () => {
    const { keys } = open();
    await added(keys);
    expect(await open().keys.add(wall)).toEqual({ kind: 'name_taken' });
    await keys.revoke('wall');
    await added(keys);
    expect(await keys.list()).toHaveLength(2);
  });

  test('gets its name once, however many processes ask for it at the same time', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => open().keys.add(wall)));
    expect(outcomes.filter(({ kind }) => kind === 'added')).toHaveLength(1);
  });

  test.each([
    [{ name: '', role: 'device' }, 'name'],
    [{ name: 'a\nb', role: 'device' }, 'name'],
    [{ name: 'a', role: 'boss' }, 'role'],
    [{ name: 'a', role: 'device', gates: [] }, 'gates'],
    [{ name: 'a', role: 'display', gates: ['kz-in-1'] }, 'gates'],
  ])('is refused where it makes no sense: %j', (options, field) => {
    expect(newAccessKeySchema.safeParse(options).error?.issues[0]?.path).toEqual([field]);
  });
});

describe('revoking', () => {
  test('takes an id or a name and says what it revoked, once', async () => {
    const { keys } = open();
    const first = await added(keys);
    const second = await added(keys, device);
    expect(await keys.revoke(first.accessKey.id)).toEqual({
      kind: 'revoked',
      accessKey: { ...first.accessKey, revokedAt: clock.now() },
    });
    expect(await keys.revoke(first.accessKey.id)).toEqual({ kind: 'unknown' });
    expect(await keys.revoke('gate 1')).toMatchObject({ kind: 'revoked' });
    expect((await keys.list()).map(({ id, revokedAt }) => [id, revokedAt])).toEqual(
      expect.arrayContaining([
        [first.accessKey.id, clock.now()],
        [second.accessKey.id, clock.now()],
      ]),
    );
  });

  test('means the key of that id before the key of that name', async () => {
    const { keys } = open();
    const first = await added(keys);
    await added(keys, newAccessKeySchema.parse({ name: first.accessKey.id, role: 'viewer' }));
    expect(await keys.revoke(first.accessKey.id)).toMatchObject({ accessKey: { name: 'wall' } });
  });
});

test('the last use is noted and never moved back', async () => {
  const { keys, store } = open();
  const { accessKey } = await added(keys);
  for (const at of [20, 10]) await store.noteUse(new Map([[accessKey.id, instant(at)]]));
  expect((await keys.list())[0]?.lastUsedAt).toBe(20);
});

test('a key that has expired is not rotated: the new one would be no good either', async () => {
  const { keys } = open();
  const expiresAt = '2026-11-23T05:00:00Z';
  await added(keys, newAccessKeySchema.parse({ name: 'visit', role: 'viewer', expiresAt }));
  const rotate = () => keys.rotate({ idOrName: 'visit', previousUntil: instant(0) });
  expect(await rotate()).toMatchObject({ kind: 'rotated' });
  const late = createAccessKeys({
    store: open().store,
    clock: createManualClock(parseInstant(expiresAt)),
  });
  expect(await late.rotate({ idOrName: 'visit', previousUntil: instant(0) })).toEqual({
    kind: 'expired',
  });
});

test('a key whose gates are misspelt is none for every gate', () => {
  const gate = ['kz-in-1'];
  expect(newAccessKeySchema.safeParse({ name: 'a', role: 'device', gate }).success).toBe(false);
  expect(issuesOfGates(device, new Set(['kz-in-2']))).toEqual([
    { path: 'gates.0', message: 'must be a gate of this site' },
  ]);
  expect(issuesOfGates(device, new Set(gate))).toEqual([]);
  expect(issuesOfGates({ gates: undefined }, new Set())).toEqual([]);
});
