import { instantText } from '@khorgos/shared/centre/instant';
import type { SealedQuarantine } from '../access/sealed-quarantine.ts';
import type { QuarantineEntry } from '../log/quarantine.ts';
import { openContent } from './kept-content.ts';
import { hidden, maskEvent } from './masked-event.ts';

/** An entry as operators get it: what came, with documents masked, why it was rejected, what became of it. */
export async function showEntry(
  entry: QuarantineEntry,
  context: {
    readonly sealed: SealedQuarantine;
    readonly keyNames: ReadonlyMap<string, string>;
  },
) {
  const content = await openContent(context.sealed, entry);
  const event = content.kind === 'event' ? maskEvent(content.event) : null;
  // What could be read of it on its way in is shown unless the event itself tells against it.
  const unless = (field: string, value: string | undefined) =>
    value === undefined || event?.[field] === hidden ? null : value;
  const keyName = context.keyNames.get(entry.keyId);
  return {
    id: entry.id,
    firstSeenAt: instantText(entry.firstSeenAt),
    lastSeenAt: instantText(entry.lastSeenAt),
    timesSeen: entry.timesSeen,
    key: { id: entry.keyId, ...(keyName === undefined ? {} : { name: keyName }) },
    eventId: unless('id', entry.eventId),
    gateId: unless('gateId', entry.gateId ?? textOf(event?.gateId)),
    issues: entry.issues,
    content: content.kind,
    event,
    ...outcomeShown(entry),
    ...(entry.attempt === undefined
      ? {}
      : {
          lastAttempt: {
            at: instantText(entry.attempt.at),
            by: entry.attempt.by,
            issues: entry.attempt.issues,
          },
        }),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function outcomeShown({ outcome }: QuarantineEntry) {
  switch (outcome.state) {
    case 'waiting':
      return { state: outcome.state };
    case 'resolved': {
      const { state, at, by, eventId } = outcome;
      return { state, resolved: { at: instantText(at), by, eventId } };
    }
    case 'dismissed': {
      const { state, at, by, reason } = outcome;
      return { state, dismissed: { at: instantText(at), by, reason } };
    }
  }
}
