import { expect, test } from 'vitest';
import { holdUnmade, letGoUnmade, mayLeave } from './leaving.ts';

test('whoever leaves is asked for what would be lost, and it goes when they go', async () => {
  expect(await mayLeave()).toBe(true);
  let answer = false;
  let isThere = true;
  const undo = holdUnmade({
    mayLose: async () => answer,
    letGo: () => {
      isThere = false;
    },
  });
  expect(await mayLeave()).toBe(false);
  answer = true;
  expect(await mayLeave()).toBe(true);
  expect(isThere).toBe(true);
  letGoUnmade();
  expect(isThere).toBe(false);
  answer = false;
  undo();
  expect(await mayLeave()).toBe(true);
});
