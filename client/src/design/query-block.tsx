import type { ReaderRole } from '@khorgos/shared/access/reader-roles';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiProblem } from '../api/problem.ts';
import { LoadingBlock, ProblemBlock } from './block-states.tsx';
import { StaleLine } from './stale-line.tsx';

export interface QueryBlockProps<Data> {
  readonly query: UseQueryResult<Data, Error>;
  /** The least role that may ask this, for the words of a refusal. */
  readonly needs?: ReaderRole;
  readonly children: (data: Data) => ReactNode;
}

/** What a question came to: loading, refused, broken, offline, or its answer. */
export function QueryBlock<Data>({ query, needs, children }: QueryBlockProps<Data>) {
  const { data, error, isPending, refetch } = query;
  const retry = () => void refetch();
  // A fault of ours is for the page's error boundary.
  if (error !== null && !(error instanceof ApiProblem)) throw error;
  if (data === undefined)
    return error === null || isPending ? (
      <LoadingBlock />
    ) : (
      <ProblemBlock problem={error} onRetry={retry} needs={needs} />
    );
  if (error?.kind === 'forbidden' || error?.kind === 'unauthorized')
    return <ProblemBlock problem={error} onRetry={retry} needs={needs} />;
  return (
    <>
      {error !== null && <StaleLine problem={error} onRetry={retry} />}
      {children(data)}
    </>
  );
}
