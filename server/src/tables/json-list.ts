import type { Response } from 'express';
import { bundled } from './pieces.ts';
import { sendPieces } from './send-pieces.ts';
import type { DocumentPieces } from './table.ts';

/** Answers with a JSON object whose last member is a list of any length, sent while it is read. */
export async function sendJsonList(options: {
  readonly response: Response;
  /** The members before the list; at least one. */
  readonly head: object;
  /** What the list is called. */
  readonly name: string;
  readonly items: Iterable<object> | AsyncIterable<object>;
}): Promise<void> {
  const { response, head, name, items } = options;
  await sendPieces({
    response,
    pieces: jsonList(head, name, items),
    begin: () => response.type('application/json'),
  });
}

async function* jsonList(
  head: object,
  name: string,
  items: Iterable<object> | AsyncIterable<object>,
): DocumentPieces {
  let before = `${JSON.stringify(head).slice(0, -1)},${JSON.stringify(name)}:[`;
  for await (const some of bundled(items)) {
    yield before + some.map((item) => JSON.stringify(item)).join();
    before = ',';
  }
  yield before === ',' ? ']}' : `${before}]}`;
}
