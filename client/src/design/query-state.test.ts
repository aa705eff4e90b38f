import { describe, expect, test } from 'vitest';
import { ApiProblem, type ProblemKind } from '../api/problem.ts';
import { queryState } from './query-state.ts';

const problem = (kind: ProblemKind) => new ApiProblem({ kind, status: 503 });
const asked = { data: undefined, error: null, failureReason: null };
const busy = problem('busy');

describe('a question without an answer', () => {
  test('says from the first failure on what is waited for, though it is tried again', () => {
    expect(queryState(asked)).toEqual({ kind: 'loading' });
    expect(queryState({ ...asked, failureReason: busy })).toEqual({
      kind: 'waiting',
      problem: busy,
    });
  });

  test('that was given up is refused', () => {
    expect(queryState({ ...asked, error: busy, failureReason: busy })).toEqual({
      kind: 'refused',
      problem: busy,
    });
  });
});

describe('an answer', () => {
  const answered = { ...asked, data: 7 };

  test('is called old at the first failure to renew it', () => {
    expect(queryState(answered)).toEqual({ kind: 'answered', data: 7 });
    expect(queryState({ ...answered, failureReason: busy })).toMatchObject({
      data: 7,
      stale: { problem: busy, waiting: true },
    });
    expect(queryState({ ...answered, error: busy, failureReason: busy })).toMatchObject({
      data: 7,
      stale: { waiting: false },
    });
  });

  test.each(['forbidden', 'unauthorized'] as const)('is taken away when it is %s', (kind) => {
    expect(queryState({ ...answered, error: problem(kind) }).kind).toBe('refused');
  });
});

test('a fault of ours is nobody else’s answer', () => {
  expect(() => queryState({ ...asked, error: new TypeError('ours') })).toThrow('ours');
});
