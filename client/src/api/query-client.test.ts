import { describe, expect, test } from 'vitest';
import { ApiProblem, type ProblemKind } from './problem.ts';
import { pauseBefore, shouldRetry } from './query-client.ts';

const problem = (kind: ProblemKind, retryAfterSeconds?: number) =>
  new ApiProblem({ kind, status: 503, retryAfterSeconds });

describe('a question that failed', () => {
  test('is asked again when the server is busy, after the time it named', () => {
    expect(shouldRetry(5, problem('busy'))).toBe(true);
    expect(pauseBefore(0, problem('busy', 7))).toBe(7_000);
    expect(pauseBefore(0, problem('busy', 900))).toBe(30_000);
  });

  test('is asked again a few times when there is no connection', () => {
    expect([0, 1, 2].map((failures) => shouldRetry(failures, problem('offline')))).toEqual([
      true,
      true,
      false,
    ]);
  });

  test.each(['forbidden', 'unauthorized', 'invalid', 'notFound', 'failed'] as const)(
    'is not asked again when it is %s: the answer would be the same',
    (kind) => expect(shouldRetry(0, problem(kind))).toBe(false),
  );
});
