import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem.ts';
import { listOf, objectWith } from '../../api/reading.ts';
import { useApi } from '../../api/use-api.ts';
import { EmptyBlock, LoadingBlock, ProblemBlock } from '../../design/block-states.tsx';
import { DataTable } from '../../design/data-table.tsx';
import { StaleLine } from '../../design/stale-line.tsx';
import { Unbroken } from '../../design/unbroken.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { useMoments } from '../../live/use-moments.ts';
import { useSides } from '../../live/use-sides.ts';
import { actorText, deedText, subjectText } from './deeds.ts';
import styles from './settings.module.css';

interface AuditEntry {
  readonly number: number;
  readonly at: string;
  readonly action: string;
  readonly by: { readonly kind: string; readonly name: string };
  readonly about?: { readonly kind: string; readonly id: string };
  readonly reason?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}
interface AuditPage {
  readonly entries: readonly AuditEntry[];
  readonly next: string | null;
}

const entriesReader = listOf(
  objectWith<AuditEntry>({ number: 'number', at: 'string', action: 'string', by: 'object' }),
);
const pageReader = (value: unknown): AuditPage | undefined => {
  const page = objectWith<AuditPage>({ entries: 'array' })(value);
  return entriesReader(page?.entries) === undefined ? undefined : page;
};

/** Who did what, newest first; further entries come as one scrolls. */
export function AuditTab() {
  const { t } = useTranslation();
  const { days } = useFormat();
  const { narrowMoment } = useMoments();
  const api = useApi();
  const sides = useSides();
  const [side] = sides;
  const query = useInfiniteQuery({
    queryKey: ['audit'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.get({
        path: '/api/v1/audit',
        query: { limit: 100, cursor: pageParam },
        reader: pageReader,
        signal,
      }),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const { data, error, hasNextPage, fetchNextPage, refetch } = query;
  const { isFetchingNextPage, isFetchNextPageError } = query;
  const entries = useMemo(() => data?.pages.flatMap((page) => page.entries) ?? [], [data]);
  const problem = error instanceof ApiProblem ? error : undefined;
  // Refused is refused: what was shown to somebody who might is not shown on.
  if (problem !== undefined && (data === undefined || isRefusal(problem)))
    return <ProblemBlock problem={problem} needs="manager" onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingBlock />;
  if (entries.length === 0) return <EmptyBlock text={t('settings.auditEmpty')} />;
  return (
    <>
      {problem !== undefined && (
        <StaleLine
          problem={problem}
          onRetry={() => void (isFetchNextPageError ? fetchNextPage() : refetch())}
        />
      )}
      <DataTable
        label={t('settings.tab.audit')}
        rows={entries}
        rowKey={({ number }) => String(number)}
        onEnd={() => {
          if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
        }}
        columns={[
          {
            id: 'at',
            header: t('onClock', { text: t('settings.at'), side: side?.name ?? 'UTC' }),
            width: 'min(12rem, 26%)',
            cell: ({ at }) => narrowMoment(Date.parse(at), side?.timeZone ?? 'UTC'),
          },
          { id: 'by', header: t('settings.by'), cell: ({ by }) => actorText(by, t) },
          {
            id: 'action',
            header: t('settings.deed'),
            cell: ({ action, about, details, reason }) => (
              <span className={styles.told}>
                {deedText(action, t)}
                {about !== undefined && (
                  <small>
                    <Unbroken
                      text={subjectText({ ...about, name: details?.name }, { t, days, sides })}
                    />
                  </small>
                )}
                {reason !== undefined && <small className={styles.narrowOnly}>{reason}</small>}
              </span>
            ),
          },
          {
            id: 'reason',
            header: t('reason.label'),
            cell: ({ reason }) => reason ?? '',
            wideOnly: true,
          },
        ]}
      />
    </>
  );
}

function isRefusal({ kind }: ApiProblem): boolean {
  return kind === 'forbidden' || kind === 'unauthorized';
}
