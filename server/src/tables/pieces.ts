import { setImmediate } from 'node:timers/promises';

const rowsTogether = 200;

/**
 * Hands rows on in bundles: a piece for each row would cost more than the row. Between bundles the
 * server has its turn, because whoever reads quickly would otherwise keep everybody else waiting.
 */
export async function* bundled<Row>(
  rows: Iterable<Row> | AsyncIterable<Row>,
): AsyncGenerator<readonly Row[]> {
  // To wait for each row of those that need no waiting takes longer than all else that is done with it.
  const bundles = Symbol.asyncIterator in rows ? bundlesAwaited(rows) : bundlesOf(rows);
  for await (const bundle of bundles) {
    yield bundle;
    if (bundle.length === rowsTogether) await setImmediate();
  }
}

function* bundlesOf<Row>(rows: Iterable<Row>): Generator<readonly Row[]> {
  let bundle: Row[] = [];
  for (const row of rows) {
    bundle.push(row);
    if (bundle.length < rowsTogether) continue;
    yield bundle;
    bundle = [];
  }
  if (bundle.length > 0) yield bundle;
}

async function* bundlesAwaited<Row>(rows: AsyncIterable<Row>): AsyncGenerator<readonly Row[]> {
  let bundle: Row[] = [];
  for await (const row of rows) {
    bundle.push(row);
    if (bundle.length < rowsTogether) continue;
    yield bundle;
    bundle = [];
  }
  if (bundle.length > 0) yield bundle;
}

/** A number as a document may carry it: neither NaN nor an infinity. */
export function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
