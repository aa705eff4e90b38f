import { type Instant, instant } from '@khorgos/shared/centre/instant';
import { z } from 'zod';
import type { Sealer } from '../access/sealer.ts';
import type { VisitorId } from '../log/facts.ts';
import type { Place } from './list-order.ts';
import type { ListQuery } from './list-query.ts';

/** Where a page ended, and the instant as of which the first one was put in order. */
export interface ListPosition extends Place {
  readonly asOf: Instant;
}

/** A page's end as clients carry it: sealed, because it names somebody, and goes into an address. */
export interface ListCursors {
  write(query: ListQuery, position: ListPosition): string;
  /** Undefined where it is no cursor of this list with these filters and this order. */
  read(query: ListQuery, cursor: string): ListPosition | undefined;
}

const positionSchema = z
  .tuple([z.union([z.number(), z.string()]), z.int(), z.string(), z.int()])
  .transform(
    ([main, at, visitor, asOf]): ListPosition => ({
      main,
      at: instant(at),
      visitor: visitor as VisitorId,
      asOf: instant(asOf),
    }),
  );

export function createListCursors(sealer: Sealer): ListCursors {
  return {
    write: (query, { main, at, visitor, asOf }) =>
      Buffer.from(
        sealer.seal({ text: JSON.stringify([main, at, visitor, asOf]), boundTo: listOf(query) }),
      ).toString('base64url'),
    read(query, cursor) {
      try {
        const sealed = Buffer.from(cursor, 'base64url');
        const text = sealer.open({ sealed, boundTo: listOf(query) });
        return positionSchema.safeParse(JSON.parse(text)).data;
      } catch {
        return undefined;
      }
    },
  };
}

/** What must stay the same from page to page; how long a page is may change. */
function listOf({ side, category, minDay, children, overnight, q, sort }: ListQuery): string {
  const filters = [side, category, minDay, children, overnight, q];
  return JSON.stringify(['visitors', ...filters, sort.by, sort.descending]);
}
