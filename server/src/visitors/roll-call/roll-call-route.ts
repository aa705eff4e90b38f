import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Request, Router } from 'express';
import { z } from 'zod';
import { readerLanguage } from '../../tables/reader-language.ts';
import { sendTable } from '../../tables/send-table.ts';
import { badQuery } from '../list-query.ts';
import type { MaskedDocuments } from '../masked-documents.ts';
import type { Inside } from '../people-inside.ts';
import { calledRows, type RollCall, takeRollCall } from './roll-call.ts';
import { rollCallJson } from './roll-call-json.ts';
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
    response.set({ 'Cache-Control': 'no-store' }).type('application/json');
    const pieces = rollCallJson(call, calledRows(call, maskedDocuments));
    try {
      await pipeline(Readable.from(pieces), response);
    } catch (error) {
      // Whoever has gone needs no answer.
      if (!response.destroyed) throw error;
    }
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
