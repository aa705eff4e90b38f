import type { Instant } from '@khorgos/shared/centre/instant';
import type { IngestResult } from '@khorgos/shared/events/ingest-result';
import { eventIdSchema } from '@khorgos/shared/events/turnstile-event';
import type { JsonObject } from '@khorgos/shared/live/merge-patch';
import { z } from 'zod';
import type { Principal } from '../access/principal.ts';
import type { SealedQuarantine } from '../access/sealed-quarantine.ts';
import type { Ingest } from '../ingest/ingest.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Quarantine } from '../log/quarantine.ts';
import { notYet } from '../platform/request-query.ts';
import { corrected, openContent } from './kept-content.ts';

export type Resubmitted =
  | { readonly kind: 'unknown' }
  /** Nothing of an event was kept, and nothing was given. */
  | { readonly kind: 'nothing' }
  /** It is in the log already, or is being sent in, under another id. */
  | { readonly kind: 'elsewhere'; readonly eventId: string }
  | { readonly kind: 'taken' | 'rejected'; readonly result: IngestResult };

export type Resubmit = (options: {
  readonly id: number;
  readonly correction: JsonObject;
  readonly by: Pick<Principal, 'id' | 'name'>;
}) => Promise<Resubmitted>;

/** A log that takes events as ever and keeps no rejected one: its entry is there already. */
export function keepingNone(log: Pick<EventLog, 'append'>): Pick<EventLog, 'append'> {
  return { append: (append) => log.append({ ...append, quarantined: [] }) };
}

/** More than people press at once; a script that sends more is told to wait. */
const mayWait = 64;

const withId = z.object({ id: eventIdSchema });

/**
 * Sends a rejected event in again, as if its gate had. Its id is claimed before and the event is durable before its
 * entry is marked: whatever ends the server in between, and whichever node is asked next, it comes again under the
 * same id and counts once.
 */
export function createResubmit(options: {
  readonly quarantine: Quarantine;
  readonly sealed: SealedQuarantine;
  /** That of every door, onto a log that is {@link keepingNone}. */
  readonly ingest: Ingest;
  readonly now: () => Instant;
}): Resubmit {
  const { quarantine, ingest, now } = options;
  let before: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  const resubmit: Resubmit = async ({ id, correction, by }) => {
    const entry = await quarantine.find(id);
    if (entry === undefined) return { kind: 'unknown' };
    const value = corrected(await openContent(options.sealed, entry), correction);
    if (value === undefined) return { kind: 'nothing' };
    const identified = withId.safeParse(value);
    const eventId = identified.data?.id;
    const { outcome } = entry;
    // The same passage under a second id would be a second passage.
    if (outcome.state === 'resolved' && eventId !== outcome.eventId)
      return { kind: 'elsewhere', eventId: outcome.eventId };
    const claim = eventId === undefined ? undefined : await quarantine.claim({ id, eventId });
    if (claim !== undefined && claim.eventId !== eventId)
      return { kind: 'elsewhere', eventId: claim.eventId };
    const { result } = await ingest([{ kind: 'value', value }], { id: by.id, gates: 'all' });
    const [rejection] = result.rejected;
    const settled = { id, at: now(), by: by.name };
    if (rejection !== undefined) {
      // One that was claimed before may be in the log: whoever claimed it did not come to say so.
      if (eventId !== undefined && claim?.isNew === true) await quarantine.release({ id, eventId });
      if (outcome.state !== 'resolved')
        await quarantine.noteAttempt({ ...settled, issues: rejection.issues });
      return { kind: 'rejected', result };
    }
    await quarantine.resolve({ ...settled, eventId: withId.parse(value).id });
    return { kind: 'taken', result };
  };

  // One after the other: two operators with one entry and two ids would make two passages of it.
  return (wanted) => {
    if (waiting >= mayWait)
      return Promise.reject(notYet('many events are being sent in again: try in a moment', 2));
    waiting += 1;
    const after = before.then(() => resubmit(wanted));
    before = after
      .catch(() => undefined)
      .finally(() => {
        waiting -= 1;
      });
    return after;
  };
}
