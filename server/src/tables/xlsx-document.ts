import { startWorker } from '../platform/thread-start.ts';
import { bundled } from './pieces.ts';
import type { DocumentPieces, Language, Table } from './table.ts';
import { planXlsx, rawRow } from './xlsx-plan.ts';
import type { XlsxData, XlsxOrder } from './xlsx-thread.ts';

/**
 * A workbook of typed cells, written on a thread of its own while it is sent: the next rows are read
 * while the last are written, and no further ahead.
 */
export async function* xlsxDocument<Row>(table: Table<Row>, language: Language): DocumentPieces {
  const data: XlsxData = { plan: planXlsx(table, language) };
  const worker = startWorker(new URL('./xlsx-thread', import.meta.url), { ...data });
  const failed = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread that writes the workbook ended')));
  });
  // It may fail while nobody waits for it; whoever gives the next order is told.
  failed.catch(() => {});
  const order = async (wanted: XlsxOrder): Promise<Uint8Array> => {
    const answered = new Promise<Uint8Array>((resolve) => {
      worker.once('message', resolve);
    });
    worker.postMessage(wanted);
    return Promise.race([answered, failed]);
  };
  try {
    let writing: Promise<Uint8Array> | undefined;
    for await (const rows of bundled(table.rows)) {
      const next = rows.map((row) => rawRow(table.columns, row));
      const piece = await writing;
      writing = order({ kind: 'rows', rows: next });
      // Given up halfway, the order that is still out fails and nobody waits for it.
      writing.catch(() => {});
      if (piece !== undefined && piece.length > 0) yield piece;
    }
    if (writing !== undefined) yield await writing;
    yield await order({ kind: 'end' });
  } finally {
    await worker.terminate();
  }
}
