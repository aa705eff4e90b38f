import { expect, it } from 'vitest';
import { LogUnavailable } from './event-log.ts';
import { createLogRefusals } from './log-refusals.ts';
import { append, madeFact } from './made-facts.ts';

function setUp() {
  let now = 0;
  let failure: Error | undefined;
  const refusals = createLogRefusals({
    append: ({ facts }) =>
      failure === undefined
        ? Promise.resolve(facts.map(() => 'appended'))
        : Promise.reject(failure),
    elapsed: () => now,
  });
  return {
    refusals,
    fact: append(madeFact({ id: 'a' })),
    fail: (error: Error | undefined) => {
      failure = error;
    },
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

it('refuses from the first refusal until something was taken', async () => {
  const { refusals, fact, fail } = setUp();
  expect(refusals.refuses()).toBe(false);
  fail(new LogUnavailable('full', 5));
  await expect(refusals.append(fact)).rejects.toThrow(LogUnavailable);
  expect(refusals.refuses()).toBe(true);
  fail(undefined);
  await refusals.append(append());
  expect(refusals.refuses()).toBe(true);
  expect(await refusals.append(fact)).toEqual(['appended']);
  expect(refusals.refuses()).toBe(false);
});

it('is believed for ten seconds where nobody tries again', async () => {
  const { refusals, fact, fail, wait } = setUp();
  fail(new LogUnavailable('full', 5));
  await expect(refusals.append(fact)).rejects.toThrow();
  wait(9_999);
  expect(refusals.refuses()).toBe(true);
  wait(1);
  expect(refusals.refuses()).toBe(false);
});

it('takes another error for what it is', async () => {
  const { refusals, fact, fail } = setUp();
  fail(new Error('a fault'));
  await expect(refusals.append(fact)).rejects.toThrow('a fault');
  expect(refusals.refuses()).toBe(false);
});
