import { parentPort, workerData } from 'node:worker_threads';
import type { RawCell, XlsxPlan } from './xlsx-plan.ts';
import { createXlsxWriter } from './xlsx-writer.ts';

// A million rows are most of a minute of computing: not on the thread that serves the screens.

export interface XlsxData {
  readonly plan: XlsxPlan;
}

/** The next rows, or that there are no more; each is answered with the pieces that are ready. */
export type XlsxOrder =
  | { readonly kind: 'rows'; readonly rows: readonly (readonly RawCell[])[] }
  | { readonly kind: 'end' };

const { plan }: XlsxData = workerData;
const writer = createXlsxWriter(plan);

parentPort?.on('message', async (order: XlsxOrder) => {
  const pieces = order.kind === 'rows' ? await writer.add(order.rows) : await writer.end();
  parentPort?.postMessage(new Uint8Array(Buffer.concat(pieces)));
});
