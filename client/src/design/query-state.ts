import { ApiProblem } from '../api/problem.ts';

/** What a question came to so far. */
export type QueryState<Data> =
  | { readonly kind: 'loading' }
  /** No answer yet, and it is asked again by itself. */
  | { readonly kind: 'waiting'; readonly problem: ApiProblem }
  | { readonly kind: 'refused'; readonly problem: ApiProblem }
  | {
      readonly kind: 'answered';
      readonly data: Data;
      /** Why it could not be renewed, from the first try that failed. */
      readonly stale?: { readonly problem: ApiProblem; readonly waiting: boolean };
    };

export interface AskedQuery<Data> {
  readonly data: Data | undefined;
  readonly error: Error | null;
  /** Of the last try, while it is tried again. */
  readonly failureReason: Error | null;
}

/** Throws a fault of ours: that is for the page's error boundary. */
export function queryState<Data>(query: AskedQuery<Data>): QueryState<Data> {
  const { data, error, failureReason } = query;
  if (error !== null && !(error instanceof ApiProblem)) throw error;
  const failed = failureReason instanceof ApiProblem ? failureReason : undefined;
  if (data === undefined) {
    if (error !== null) return { kind: 'refused', problem: error };
    return failed === undefined ? { kind: 'loading' } : { kind: 'waiting', problem: failed };
  }
  const problem = error ?? failed;
  if (problem === undefined) return { kind: 'answered', data };
  // What was read with another role is not for this one.
  if (problem.kind === 'forbidden' || problem.kind === 'unauthorized')
    return { kind: 'refused', problem };
  return { kind: 'answered', data, stale: { problem, waiting: error === null } };
}
