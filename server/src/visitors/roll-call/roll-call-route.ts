import { type Request, Router } from 'express';
import { z } from 'zod';
import { sendJsonList } from '../../tables/json-list.ts';
import { readerLanguage } from '../../tables/reader-language.ts';
import { sendTable } from '../../tables/send-table.ts';
import { badQuery } from '../list-query.ts';
import type { MaskedDocuments } from '../masked-documents.ts';
import type { Inside } from '../people-inside.ts';
import { calledRows, countsOf, type RollCall, takeRollCall } from './roll-call.ts';
import { rollCallTable } from './roll-call-table.ts';

/** `GET /api/v1/rollcall` and `.csv`: who is inside now, for an evacuation (CONTRACT §5). */
export function createRollCallRouter(options: {
  /** With everything acknowledged before the call in it. */
  readonly inside: () => Promise<Inside>;
  readonly maskedDocuments: MaskedDocuments;
}): Router {
  const { maskedDocuments } = options;

  async function taken(request: Request): Promise<RollCall> {
    const inside = await options.inside();
    const sides = inside.site.sides.map(({ id }): string => id);
    const wanted = z.enum(sides).optional().safeParse(request.query.side);
    if (!wanted.success)
      throw badQuery([{ path: 'side', message: `must be one of ${sides.join(', ')}` }]);
    return takeRollCall(inside, wanted.data);
  }

  const router = Router();
  router.get('/rollcall', async (request, response) => {
    const call = await taken(request);
    const sides = call.sides.map(countsOf);
    const total = sides.reduce((sum, { inside }) => sum + inside, 0);
    await sendJsonList({
      response,
      head: { at: call.at, total, sides },
      name: 'people',
      items: calledRows(call, maskedDocuments),
    });
  });
  router.get('/rollcall.csv', async (request, response) => {
    const call = await taken(request);
    await sendTable({
      response,
      table: rollCallTable(call, calledRows(call, maskedDocuments)),
      format: 'csv',
      language: readerLanguage(request),
    });
  });
  return router;
}
