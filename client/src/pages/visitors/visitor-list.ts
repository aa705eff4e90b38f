import type { DocumentType } from '@khorgos/shared/events/document';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { listOf, objectWith, type Reader } from '../../api/reading.ts';
import { useApi } from '../../api/use-api.ts';
import { type Category, usualSort, type VisitorsSearch } from './visitors-search.ts';

export const stayStatuses = ['within', 'near', 'lastDay', 'over'] as const;
export type StayStatus = (typeof stayStatuses)[number];

/** As a list shows it: the number masked. */
export interface MaskedDocument {
  readonly type: DocumentType;
  readonly issuer: string;
  readonly number: string;
}

export interface StayDay {
  readonly side: string;
  readonly enteredAt: string;
  readonly day: number;
  readonly maxDays: number;
  readonly lastDay: string;
  readonly deadline: string;
  readonly status: StayStatus;
}

export interface VisitorInside {
  readonly ref: string;
  readonly nationality: string;
  readonly category: Category;
  readonly child: boolean;
  readonly document?: MaskedDocument;
  readonly current: StayDay;
  readonly alerts: readonly string[];
}

export interface VisitorsPage {
  readonly at: string;
  readonly total: number;
  readonly visitors: readonly VisitorInside[];
  readonly nextCursor?: string;
}

const visitorsReader = listOf(
  objectWith<VisitorInside>({
    ref: 'string',
    nationality: 'string',
    category: 'string',
    current: 'object',
    alerts: 'array',
  }),
);
const pageReader: Reader<VisitorsPage> = (value) => {
  const page = objectWith<VisitorsPage>({ at: 'string', total: 'number', visitors: 'array' })(
    value,
  );
  return visitorsReader(page?.visitors) === undefined ? undefined : page;
};

/** Quickly there, and then in few steps down a long list. */
const [firstTogether, together] = [100, 500];
const askedAgainAfterMilliseconds = 10_000;

export const visitorListKey = ['visitors', 'inside'] as const;

/**
 * Those inside, page after page. As long as one page is all there is of it, it follows what happens;
 * a list that somebody has scrolled through stays as it was, and says as of when.
 */
export function useVisitorList(search: VisitorsSearch) {
  const api = useApi();
  const queries = useQueryClient();
  const { side, category, minDay, children, overnight, q, sort = usualSort } = search;
  const asked = { side, category, minDay, children, overnight, q, sort };
  const queryKey = [...visitorListKey, asked];
  const query = useInfiniteQuery({
    queryKey,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor, signal }) =>
      api.get({
        path: '/api/v1/visitors',
        query: { ...asked, cursor, limit: cursor === undefined ? firstTogether : together },
        reader: pageReader,
        signal,
      }),
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) =>
      (state.data?.pages.length ?? 0) > 1 ? false : askedAgainAfterMilliseconds,
    // A filter that changes leaves the list in sight until the next one is there.
    placeholderData: (before) => before,
  });
  /** Begins again at the top: every page of a long list would be asked for once more otherwise. */
  function renew(): void {
    queries.setQueryData<typeof query.data>(queryKey, (list) =>
      list === undefined
        ? undefined
        : { pages: list.pages.slice(0, 1), pageParams: list.pageParams.slice(0, 1) },
    );
    void query.refetch();
  }
  return { query, renew };
}
