import type { IngestResult, Rejection } from '@khorgos/shared/events/ingest-result';
import type { Candidate } from './candidate.ts';
import { readEventLines } from './event-lines.ts';
import type { Ingest, Sender, Taken } from './ingest.ts';

const batchSize = 500;

/** A batch of long lines is sent earlier, so that what is in flight stays small. */
const batchBytes = 128 * 1024;

/** Batches on their way to the disk while the next is being read; the stream waits beyond that. */
const batchesInFlight = 3;

/** Rejections told one by one; the rest only counted, or the answer to a stream of garbage had no bound. */
const mostListed = 1000;

/**
 * Takes in a stream of any length with bounded memory: when the disk is behind, reading stops.
 * Batches that were acknowledged by the log before an error stay taken.
 */
export async function takeStream(
  chunks: AsyncIterable<Uint8Array>,
  ingest: Ingest,
  sender: Sender,
): Promise<Taken> {
  const sum = createSum();
  const inFlight: Promise<void>[] = [];
  let batch: Candidate[] = [];
  let heldBytes = 0;
  let begun = 0;

  async function send(): Promise<void> {
    const offset = begun;
    begun += batch.length;
    const taken = ingest(batch, sender).then((outcome) => sum.add(outcome, offset));
    // A failure is reported where the batch is awaited; until then it must not count as unhandled.
    taken.catch(() => undefined);
    inFlight.push(taken);
    batch = [];
    heldBytes = 0;
    if (inFlight.length >= batchesInFlight) await inFlight.shift();
  }

  for await (const { candidate, bytes } of readEventLines(chunks)) {
    batch.push(candidate);
    heldBytes += bytes;
    if (batch.length === batchSize || heldBytes >= batchBytes) await send();
  }
  if (batch.length > 0) await send();
  await Promise.all(inFlight);
  return sum.taken();
}

function createSum() {
  let accepted = 0;
  let duplicates = 0;
  let unlisted = 0;
  let onlyForbidden = true;
  const rejected: Rejection[] = [];
  return {
    add({ result, forbidden }: Taken, offset: number): void {
      accepted += result.accepted;
      duplicates += result.duplicates;
      onlyForbidden &&= forbidden;
      for (const rejection of result.rejected)
        if (rejected.length < mostListed)
          rejected.push({ ...rejection, index: rejection.index + offset });
        else unlisted += 1;
    },
    taken(): Taken {
      const result: IngestResult = { accepted, duplicates, rejected };
      return {
        result: unlisted === 0 ? result : { ...result, rejectedUnlisted: unlisted },
        forbidden: onlyForbidden && rejected.length > 0,
      };
    },
  };
}
