import { once } from 'node:events';
import type { Response } from 'express';
import type { DocumentPieces } from './table.ts';

/**
 * Sends an answer piece by piece, as fast as the reader takes it and no further ahead; once the reader
 * has gone, no more pieces are asked for. Rejects with what the pieces reject with: before the first
 * the answer may still be a problem, after it the connection is cut and half never passes for all.
 */
export async function sendPieces(options: {
  readonly response: Response;
  readonly pieces: DocumentPieces;
  /** Sets status and headers, once there is something to send. */
  readonly begin: () => void;
}): Promise<void> {
  const { response, pieces, begin } = options;
  for await (const piece of pieces) {
    if (response.destroyed) return;
    if (!response.headersSent) begin();
    if (!response.write(piece)) await drainedOrGone(response);
    if (response.destroyed) return;
  }
  response.end();
}

/** Whichever is first, without leaving the other's listener behind. */
async function drainedOrGone(response: Response): Promise<void> {
  const settled = new AbortController();
  const { signal } = settled;
  try {
    await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
  } finally {
    settled.abort();
  }
}
