import { instant } from '@khorgos/shared/centre/instant';
import { expect, it } from 'vitest';
import { createSharedAnswers } from './shared-answers.ts';

function setUp() {
  let passed = 0;
  const answers = createSharedAnswers<string>({
    milliseconds: 1000,
    most: 2,
    now: () => instant(passed),
  });
  return {
    answers,
    pass: (milliseconds: number) => {
      passed += milliseconds;
    },
  };
}

it('hands out what is being made and what was made lately, and nothing older', async () => {
  const { answers, pass } = setUp();
  expect(answers.find('today')).toBeUndefined();
  void answers.keep('today', Promise.resolve('busy'));
  expect(await answers.find('today')).toBe('busy');
  expect(answers.find('yesterday')).toBeUndefined();
  pass(1000);
  expect(answers.find('today')).toBeUndefined();
});

it('keeps nothing that failed', async () => {
  const { answers } = setUp();
  await expect(answers.keep('today', Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(answers.find('today')).toBeUndefined();
});

it('keeps so many, the newest', () => {
  const { answers } = setUp();
  for (const question of ['a', 'b', 'c']) void answers.keep(question, Promise.resolve(question));
  expect(['a', 'b', 'c'].map((question) => answers.find(question) !== undefined)).toEqual([
    false,
    true,
    true,
  ]);
});

it('takes the place of no other by what is made anew', () => {
  const { answers } = setUp();
  for (const question of ['a', 'b', 'b']) void answers.keep(question, Promise.resolve(question));
  expect(answers.find('a')).toBeDefined();
});
