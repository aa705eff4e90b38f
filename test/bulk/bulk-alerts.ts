import type { AlertAcknowledged, AlertRaised, FactId, Unplaced } from '@khorgos/server/log/facts';
import { clearedRecord, raisedRecord } from '@khorgos/server/rules/alert-records';
import { type Instant, instant } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import type { BulkFact } from './bulk-passages.ts';

const day = 86_400_000;
const minute = 60_000;
const kinds = ['left_other_side', 'double_entry', 'exit_without_entry', 'document_rule'] as const;

/**
 * Passages with what a Centre's alerts leave in the log beside them: each day's are raised, acknowledged
 * and cleared after it, so that years of them are there to be read past.
 */
export function* withAlerts(options: {
  readonly site: Site;
  readonly passages: Iterable<BulkFact>;
  /** How many are raised a day. */
  readonly perDay: number;
}): Generator<BulkFact, void, undefined> {
  const { site, passages, perDay } = options;
  let today: number | undefined;
  for (const passage of passages) {
    const date = Math.floor(passage.fact.fact.at / day);
    if (today !== undefined && date > today) yield* alertsOf(site, instant(today * day), perDay);
    today = date;
    yield passage;
  }
}

function* alertsOf(
  site: Site,
  midnight: Instant,
  perDay: number,
): Generator<BulkFact, void, undefined> {
  const date = new Date(midnight).toISOString().slice(0, 10);
  for (let index = 0; index < perDay; index += 1) {
    const side = site.sides[index % site.sides.length];
    const kind = kinds[index % kinds.length];
    if (side === undefined || kind === undefined) throw new RangeError('a site without sides');
    const raisedAt = instant(midnight + Math.floor(((index + 0.5) / perDay) * day));
    const condition = {
      // Each cause under a key of its own: in life, one of some days' back is rarely the same again.
      key: `${kind}:${side.id}:${date}:${index}`,
      kind,
      priority: 'low' as const,
      side: side.id,
      since: raisedAt,
      step: 0,
      params: { count: 1, refs: ['K7Q2-M4XN-9T0A'], gates: [side.gates[0]?.id ?? ''] },
    };
    const raised = raisedRecord({ condition, raisedAt }, raisedAt);
    const acknowledgedAt = instant(raisedAt + 7 * minute);
    const clearedAt = instant(raisedAt + 31 * minute);
    yield told(raised);
    yield told(acknowledgement(raised, acknowledgedAt));
    yield told(clearedRecord(raised, clearedAt));
  }
}

function acknowledgement(
  { key, raisedAt }: Unplaced<AlertRaised>,
  at: Instant,
): Unplaced<AlertAcknowledged> {
  const id = `acknowledged/${key}/${raisedAt}` as FactId;
  const deed = { by: 'control room', reason: 'seen' };
  return { kind: 'alertAcknowledged', id, at, receivedAt: at, key, raisedAt, ...deed };
}

function told(fact: BulkFact['fact']['fact']): BulkFact {
  return { fact: { fact, fingerprint: fact.id }, document: undefined };
}
