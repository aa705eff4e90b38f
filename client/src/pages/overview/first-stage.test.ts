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

test('the first minutes begin where nobody was counted, and stay after the first event', () => {
  const storage = place();
  expect(isShown(recalledStage(storage), false)).toBe(false);
  expect(isShown(recalledStage(storage), true)).toBe(true);
  keepStage(storage, 'begun');
  expect(isShown(recalledStage(storage), false)).toBe(true);
});

test('the first minutes that are done do not come again, though nobody was counted yet', () => {
  const storage = place();
  keepStage(storage, 'begun');
  keepStage(storage, 'done');
  expect(isShown(recalledStage(storage), true)).toBe(false);
  expect([...storage.kept]).toEqual([['khorgos-live.first-minutes', 'done']]);
});

test('a browser that keeps nothing, or something else, begins anew', () => {
  const refuse = () => {
    throw new Error('storage is off');
  };
  expect(() => keepStage({ setItem: refuse }, 'begun')).not.toThrow();
  expect(recalledStage({ getItem: refuse })).toBeUndefined();
  expect(recalledStage({ getItem: () => 'begun once' })).toBeUndefined();
});
