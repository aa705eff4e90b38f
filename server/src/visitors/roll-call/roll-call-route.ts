import { type Request, Router } from 'express';
import { z } from 'zod';
import type { AuditDeed } from '../../audit/audit-entry.ts';
import type { NoteDeed } from '../../audit/note-deed.ts';
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
  readonly note: NoteDeed;
  /** For the list that a page keeps up to date. */
  readonly noteSparsely: NoteDeed;
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
    await options.noteSparsely(request, exportOf(call, 'json'));
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
    await options.note(request, exportOf(call, 'csv'));
    await sendTable({
      response,
      table: rollCallTable(call, calledRows(call, maskedDocuments)),
      format: 'csv',
      language: readerLanguage(request),
    });
  });
  return router;
}

function exportOf({ sides }: RollCall, format: string): Omit<AuditDeed, 'by'> {
  const people = sides.reduce((sum, side) => sum + side.people.length, 0);
  return {
    action: 'export.made',
    about: { kind: 'export', id: 'rollcall' },
    details: { format, people },
  };
}
