import type { ReaderRole } from '@khorgos/shared/access/reader-roles';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { LoadingBlock, ProblemBlock, WaitingBlock } from './block-states.tsx';
import { queryState } from './query-state.ts';
import { StaleLine } from './stale-line.tsx';

export interface QueryBlockProps<Data> {
  readonly query: UseQueryResult<Data, Error>;
  /** The least role that may ask this, for the words of a refusal. */
  readonly needs?: ReaderRole;
  readonly children: (data: Data) => ReactNode;
}

/** What a question came to: loading, waited for, refused, broken, offline, or its answer. */
export function QueryBlock<Data>({ query, needs, children }: QueryBlockProps<Data>) {
  const { data, error, failureReason, refetch } = query;
  const retry = () => void refetch();
  const state = queryState({ data, error, failureReason });
  switch (state.kind) {
    case 'loading':
      return <LoadingBlock />;
    case 'waiting':
      return <WaitingBlock problem={state.problem} />;
    case 'refused':
      return <ProblemBlock problem={state.problem} onRetry={retry} needs={needs} />;
    case 'answered':
      return (
        <>
          {state.stale !== undefined && <StaleLine {...state.stale} onRetry={retry} />}
          {children(state.data)}
        </>
      );
  }
}
