import { once } from 'node:events';
import { z } from 'zod';

// exceljs writes a sheet into a buffer without a bound and tells nobody when to wait. The stream behind
// that buffer knows; it is not in the library's types, so what is found there is checked, not believed.
const queueSchema = z.custom<
  NodeJS.WritableStream & { readonly _writableState: { length: number } }
>(
  (found) =>
    z.object({ _writableState: z.object({ length: z.number() }) }).safeParse(found).success,
);
const sheetSchema = z.object({ stream: z.object({ pipes: z.tuple([queueSchema]) }) });

const mayWait = 256 * 1024;

/** Resolves when a sheet's rows are on their way out, but for a bounded rest; at once where they are. */
export function createSheetQueue(sheet: unknown): () => Promise<void> {
  const [queue] = sheetSchema.parse(sheet).stream.pipes;
  return async () => {
    while (queue._writableState.length > mayWait) await once(queue, 'drain');
  };
}
