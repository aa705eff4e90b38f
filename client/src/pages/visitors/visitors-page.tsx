import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  EmptyBlock,
  LoadingBlock,
  NoPermissionBlock,
  NothingFoundBlock,
} from '../../design/block-states.tsx';
import { PageHeader } from '../../design/page-header.tsx';
import { QueryBlock } from '../../design/query-block.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { useSides } from '../../live/use-sides.ts';
import { useMay } from '../../session/session.ts';
import { DocumentSearch } from './document-search.tsx';
import { VisitorFilters } from './visitor-filters.tsx';
import { useVisitorList } from './visitor-list.ts';
import { filtersSet, sortOf, sortWord, type VisitorsSearch } from './visitors-search.ts';
import { VisitorsTable } from './visitors-table.tsx';

const route = getRouteApi('/visitors');

/** Who is inside: found by filters, which the address holds, or by document, which it does not. */
export function VisitorsPage() {
  const { t } = useTranslation();
  const mayRead = useMay('operator');
  return (
    <>
      {!mayRead && <PageHeader title={t('nav.visitors')} />}
      {mayRead ? <List /> : <NoPermissionBlock needs="operator" />}
    </>
  );
}

function List() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const list = useVisitorList(search);
  const { query } = list;
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  const change = (changed: VisitorsSearch) =>
    void navigate({ search: { ...search, ...changed }, replace: true });
  const clear = () => void navigate({ search: { sort: search.sort } });
  const open = (ref: string) =>
    void navigate({ to: '/visitors/$ref', params: { ref }, state: { foundBy: search } });
  const pages = query.data?.pages;
  const visitors = useMemo(() => pages?.flatMap((page) => page.visitors) ?? [], [pages]);
  return (
    <>
      <Head list={list} />
      <DocumentSearch onFound={open} />
      <VisitorFilters search={search} onChange={change} onClear={clear} />
      <QueryBlock query={query} needs="operator">
        {({ pages: [first] }) => {
          // Of what was sought before: no answer to what is sought now.
          if (query.isPlaceholderData && visitors.length === 0) return <LoadingBlock />;
          if (visitors.length === 0)
            return filtersSet(search) > 0 ? (
              <NothingFoundBlock onClear={clear} />
            ) : (
              <EmptyBlock title={t('overview.emptyTitle')} text={t('overview.emptyText')} />
            );
          return (
            <div
              aria-busy={query.isPlaceholderData}
              data-stale={query.isPlaceholderData || undefined}
            >
              <VisitorsTable
                visitors={visitors}
                total={first?.total ?? visitors.length}
                sort={sortOf(search)}
                onSort={(sort) => change({ sort: sortWord(sort) })}
                onEnd={() => {
                  if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError)
                    void fetchNextPage();
                }}
                onOpen={({ ref }) => open(ref)}
              />
            </div>
          );
        }}
      </QueryBlock>
    </>
  );
}

/** How many, as of when; and, of a list that does not follow by itself, the way to a new one. */
function Head({ list }: { readonly list: ReturnType<typeof useVisitorList> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [side] = useSides();
  const { query, renew } = list;
  const first = query.data?.pages[0];
  if (first === undefined) return <PageHeader title={t('nav.visitors')} />;
  const asOf = t('visitors.asOf', {
    time: format.timeWithSeconds(Date.parse(first.at), side?.timeZone ?? 'UTC'),
    side: side?.name ?? 'UTC',
  });
  const found = t('alertDetail.visitors', {
    count: first.total,
    formatted: format.count(first.total),
  });
  return (
    <PageHeader
      title={t('nav.visitors')}
      text={query.isPlaceholderData ? t('block.loading') : `${found} · ${asOf}`}
      actions={
        <Button variant="default" loading={query.isRefetching} onClick={renew}>
          {t('visitors.refresh')}
        </Button>
      }
    />
  );
}
