import { expect, test } from 'vitest';
import { isShown, keepStage, recalledStage } from './first-stage.ts';

function place() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => {
      kept.set(name, value);
    },
  };
}

const empty = { empty: true, epoch: 'a' };
const counted = { empty: false, epoch: 'a' };

test('the first minutes begin where nobody was counted, and stay after the first event', () => {
  const storage = place();
  expect(isShown(recalledStage(storage), counted)).toBe(false);
  expect(isShown(recalledStage(storage), empty)).toBe(true);
  keepStage(storage, { kind: 'begun' });
  expect(isShown(recalledStage(storage), counted)).toBe(true);
});

test('the first minutes that are done do not come again, though nobody was counted yet', () => {
  const storage = place();
  keepStage(storage, { kind: 'begun' });
  keepStage(storage, { kind: 'done', epoch: 'a' });
  expect(isShown(recalledStage(storage), empty)).toBe(false);
  expect([...storage.kept]).toEqual([['khorgos-live.first-minutes', 'done a']]);
});

test('another empty installation at the same address has its own first minutes', () => {
  const storage = place();
  keepStage(storage, { kind: 'done', epoch: 'a' });
  const next = { empty: true, epoch: 'b' };
  expect(isShown(recalledStage(storage), next)).toBe(true);
  keepStage(storage, { kind: 'done', epoch: 'b' });
  expect(isShown(recalledStage(storage), next)).toBe(false);
});

test('where people are counted, another start of the server brings them not back', () => {
  const storage = place();
  keepStage(storage, { kind: 'done', epoch: 'a' });
  expect(isShown(recalledStage(storage), { empty: false, epoch: 'b' })).toBe(false);
});

test('a browser that keeps nothing, or something else, begins anew', () => {
  const refuse = () => {
    throw new Error('storage is off');
  };
  expect(() => keepStage({ setItem: refuse }, { kind: 'begun' })).not.toThrow();
  expect(recalledStage({ getItem: refuse })).toBeUndefined();
  expect(recalledStage({ getItem: () => 'begun once' })).toBeUndefined();
});
