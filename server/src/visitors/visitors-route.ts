import { instantText } from '@khorgos/shared/centre/instant';
import { Router } from 'express';
import type { VisitorId } from '../log/facts.ts';
import { alertsNaming } from '../rules/alerts-naming.ts';
import type { BookedAlert } from '../rules/booked-alert.ts';
import { listPage } from './list-page.ts';
import type { ListCursors } from './list-position.ts';
import { badQuery, listQueryOf } from './list-query.ts';
import type { MaskedDocuments } from './masked-documents.ts';
import type { Inside } from './people-inside.ts';
import { tellStays } from './stay-inside.ts';

/** `GET /api/v1/visitors`: those inside, a page at a time (CONTRACT §5). */
export function createVisitorsRouter(options: {
  /** With everything acknowledged before the call in it. */
  readonly inside: () => Promise<Inside>;
  readonly alerts: () => readonly BookedAlert[];
  readonly maskedDocuments: MaskedDocuments;
  readonly cursors: ListCursors;
}): Router {
  const { cursors } = options;
  const router = Router();
  router.get('/visitors', async (request, response) => {
    const inside = await options.inside();
    const query = listQueryOf(request.query, inside.site);
    const after = query.cursor === undefined ? undefined : cursors.read(query, query.cursor);
    if (query.cursor !== undefined && after === undefined)
      throw badQuery([
        {
          path: 'cursor',
          message:
            'must be the nextCursor of the page before, with the same filters and sort; begin without one',
        },
      ]);
    const page = listPage(inside, query, after);
    // Everything that moves is told before the documents are read, which lets time pass.
    const at = instantText(inside.occupancy.now);
    const naming = alertsNaming(options.alerts(), inside.occupancy.schedules);
    const stays = tellStays(inside, page.people, naming);
    const people = page.people.map(({ visitor }) => visitor);
    const documents = await options.maskedDocuments(people);
    response.json({
      at,
      total: page.total,
      visitors: stays.map((stay, place) => ({ ...stay, ...documentOf(documents, people[place]) })),
      ...(page.next === undefined ? {} : { nextCursor: cursors.write(query, page.next) }),
    });
  });
  return router;
}

function documentOf(
  documents: Awaited<ReturnType<MaskedDocuments>>,
  visitor: VisitorId | undefined,
) {
  const document = visitor === undefined ? undefined : documents.get(visitor);
  return document === undefined ? {} : { document };
}
