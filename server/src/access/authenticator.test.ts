import { instant } from '@khorgos/shared/centre/instant';
import { describe, expect, test } from 'vitest';
import { createManualClock } from '../platform/manual-clock.ts';
import { newAccessKeySchema } from './access-key.ts';
import { createAccessKeys } from './access-keys.ts';
import { createAuthenticator } from './authenticator.ts';
import type { KeyStore, StoredKey } from './key-store.ts';

function createMemoryStore() {
  const keys = new Map<string, StoredKey>();
  const state = { lists: 0, failing: false, noted: [] as ReadonlyMap<string, number>[] };
  const store: KeyStore = {
    add: async (key) => {
      keys.set(key.id, key);
      return true;
    },
    list: async () => {
      state.lists += 1;
      if (state.failing) throw new Error('gone');
      return [...keys.values()];
    },
    revoke: async (id, revokedAt) => {
      const key = keys.get(id);
      if (key !== undefined) keys.set(id, { ...key, revokedAt });
      return key !== undefined;
    },
    rotate: async (id, { hash, previousUntil }) => {
      const key = keys.get(id);
      if (key !== undefined) keys.set(id, { ...key, hash, previousHash: key.hash, previousUntil });
      return key !== undefined;
    },
    noteUse: async (uses) => {
      if (state.failing) throw new Error('gone');
      state.noted.push(uses);
    },
  };
  return { store, state };
}

async function setUp() {
  const clock = createManualClock(instant(0));
  const { store, state } = createMemoryStore();
  const keys = createAccessKeys({ store, clock });
  const add = async (options: object) => {
    const outcome = await keys.add(newAccessKeySchema.parse(options));
    if (outcome.kind !== 'added') throw new Error(outcome.kind);
    return outcome;
  };
  const errors: unknown[] = [];
  const authenticator = createAuthenticator({
    store,
    clock,
    schedule: clock,
    onStoreError: (error) => errors.push(error),
  });
  return { clock, state, keys, add, errors, authenticator };
}

describe('authenticate', () => {
  test('knows who holds a key', async () => {
    const { add, authenticator } = await setUp();
    const device = await add({ name: 'gate', role: 'device', gates: ['kz-in-1'] });
    const wall = await add({ name: 'wall', role: 'display' });
    expect(authenticator.authenticate(wall.key)).toBeUndefined();
    await authenticator.start();
    expect(authenticator.authenticate(device.key)).toEqual({
      kind: 'key',
      id: device.accessKey.id,
      name: 'gate',
      role: 'device',
      gates: new Set(['kz-in-1']),
      credential: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(authenticator.authenticate(wall.key)?.gates).toBe('all');
  });

  test('knows nobody by another key, and asks no database about it', async () => {
    const { add, authenticator, state } = await setUp();
    const { key } = await add({ name: 'wall', role: 'display' });
    await authenticator.start();
    const others = ['', 'x'.repeat(1_000_000), key.slice(0, -1), `${key}A`, key.toUpperCase()];
    for (const other of [...others, `khk_${'A'.repeat(43)}`])
      expect(authenticator.authenticate(other)).toBeUndefined();
    expect(state.lists).toBe(1);
  });
});

test('honours within a second what another process adds and revokes, and says what ceased', async () => {
  const { clock, add, keys, authenticator } = await setUp();
  const first = await add({ name: 'first', role: 'display' });
  await authenticator.start();
  const before = authenticator.authenticate(first.key);
  const revoked: string[] = [];
  const undo = authenticator.onEnded((credential) => revoked.push(credential));
  const second = await add({ name: 'second', role: 'viewer' });
  await clock.advanceSettled(1_000);
  expect(authenticator.authenticate(second.key)?.name).toBe('second');
  expect(authenticator.authenticate(first.key)).toBe(before);

  await keys.revoke('first');
  await clock.advanceSettled(1_000);
  expect(authenticator.authenticate(first.key)).toBeUndefined();
  expect(revoked).toEqual([before?.credential]);

  undo();
  undo();
  await keys.revoke('second');
  await clock.advanceSettled(1_000);
  expect(revoked).toHaveLength(1);
});

test('ends a key when it expires, to the half second, also while the store is gone', async () => {
  const { clock, add, state, authenticator } = await setUp();
  const { key } = await add({ name: 'visit', role: 'viewer', expiresAt: '1970-01-01T00:01:00Z' });
  await authenticator.start();
  const ended: string[] = [];
  authenticator.onEnded((credential) => ended.push(credential));
  await clock.advanceSettled(59_999);
  const principal = authenticator.authenticate(key);
  expect(principal?.name).toBe('visit');
  state.failing = true;
  await clock.advanceSettled(1);
  expect(authenticator.authenticate(key)).toBeUndefined();
  await clock.advanceSettled(500);
  expect(ended).toEqual([principal?.credential]);
});

test('takes both keys after a rotation until the old one has had its time', async () => {
  const { clock, add, keys, authenticator } = await setUp();
  const old = await add({ name: 'gate', role: 'device', gates: ['kz-in-1'] });
  await authenticator.start();
  const ended: string[] = [];
  authenticator.onEnded((credential) => ended.push(credential));
  const before = authenticator.authenticate(old.key);
  const rotated = await keys.rotate({ idOrName: 'gate', previousUntil: instant(60_000) });
  if (rotated.kind !== 'rotated') throw new Error(rotated.kind);
  await authenticator.refresh();
  const after = authenticator.authenticate(rotated.key);
  expect(authenticator.authenticate(old.key)).toEqual(before);
  expect(after).toEqual({
    ...before,
    credential: expect.not.stringMatching(before?.credential ?? ''),
  });

  await clock.advanceSettled(60_000);
  expect(authenticator.authenticate(old.key)).toBeUndefined();
  expect(authenticator.authenticate(rotated.key)?.id).toBe(before?.id);
  await clock.advanceSettled(500);
  expect(ended).toEqual([before?.credential]);

  await keys.revoke('gate');
  await clock.advanceSettled(1_000);
  expect(ended).toEqual([before?.credential, after?.credential]);
});

test('keeps the keys it knows while the store is gone', async () => {
  const { clock, add, state, errors, authenticator } = await setUp();
  const { key } = await add({ name: 'wall', role: 'display' });
  await authenticator.start();
  state.failing = true;
  await clock.advanceSettled(60_000);
  expect(authenticator.authenticate(key)).toBeDefined();
  expect(errors.length).toBeGreaterThan(0);
});

test('does not start without having read the keys', async () => {
  const { clock, state, authenticator } = await setUp();
  state.failing = true;
  await expect(authenticator.start()).rejects.toThrow('gone');
  expect(clock.waiting).toBe(0);
});

test('notes uses once a minute and at the stop, and none twice or never', async () => {
  const { clock, add, state, authenticator } = await setUp();
  const { key, accessKey } = await add({ name: 'wall', role: 'display' });
  await authenticator.start();
  for (let second = 0; second < 120; second += 1) {
    authenticator.authenticate(key);
    await clock.advanceSettled(1_000);
  }
  expect(state.noted).toHaveLength(2);

  state.failing = true;
  authenticator.authenticate(key);
  const usedAt = clock.now();
  await clock.advanceSettled(60_000);
  expect(state.noted).toHaveLength(2);
  state.failing = false;
  await authenticator.stop();
  expect(state.noted.at(-1)).toEqual(new Map([[accessKey.id, usedAt]]));
  expect(clock.waiting).toBe(0);
  await authenticator.stop();
  expect(state.noted).toHaveLength(3);
});
