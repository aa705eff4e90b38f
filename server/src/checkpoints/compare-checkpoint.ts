import type { Site } from '@khorgos/shared/centre/site';
import { type FoldedState, startProjector } from '../live/projector.ts';
import type { EventLog } from '../log/event-log.ts';
import type { SavedVisitor } from '../occupancy/held-visitor.ts';

const hour = 3_600_000;

/**
 * What of a state is not what the log comes to when it is folded from nothing, in a few words without
 * whom they are about; nothing where the two are the same.
 *
 * Left out is what hangs on when somebody looked: how busy a gate is, incidents a day old, and entries
 * while closed, which are judged by the hours as they were when each became known.
 */
export async function compareCheckpoint(options: {
  readonly state: FoldedState;
  readonly log: EventLog;
  readonly seed: Site;
}): Promise<readonly string[]> {
  const { state, log, seed } = options;
  const { position, occupancy } = state;
  const projector = await startProjector({
    log: { ...log, head: async () => position, tail: () => () => undefined },
    site: seed,
    now: () => occupancy.now,
    onChange: () => undefined,
    onError: () => undefined,
  });
  projector.stop();
  const found = aspectsOf(state);
  const expected = aspectsOf(projector);
  return Object.entries(expected)
    .filter(([aspect, text]) => found[aspect] !== text)
    .map(([aspect]) => `checkpoint at position ${position}: ${aspect} differ`);
}

/** Whatever order things became known in, one text. */
function aspectsOf({ occupancy, sites, alerts }: FoldedState): Record<string, string> {
  const { now, figures, traffic } = occupancy.save();
  const { timeline, days, years, incidents } = figures;
  const book = alerts.save();
  const met = incidents.met.filter(
    ({ kind, passage }) => kind !== 'entry_while_closed' && passage.at > now - 23 * hour,
  );
  return {
    'those inside': text([...occupancy.saveInside()].map(withoutDates).sort(by('visitor'))),
    'changes of today': text([timeline, days]),
    years: text(years),
    incidents: text(met.map(({ kind, passage }) => `${kind} ${passage.id}`).sort()),
    'late deliveries': text(traffic.late),
    alerts: text([
      book.raisings.map((raising) => text(raising)).sort(),
      book.lastRaisedAt.map((raised) => text(raised)).sort(),
      book.shelved.map((shelved) => text(shelved)).sort(),
      book.early.map((early) => text(early)).sort(),
    ]),
    settings: text(sites.changes),
  };
}

/** Which are kept only while a rule asks for them. */
function withoutDates({ earlier, entry, ...saved }: SavedVisitor) {
  return { ...saved, entry: entry.id, earlier: [earlier.short, earlier.long] };
}

function by<Key extends string>(key: Key) {
  return (a: Readonly<Record<Key, string>>, b: Readonly<Record<Key, string>>) =>
    a[key] < b[key] ? -1 : 1;
}

/** Members in one order, wherever the value came from. */
function text(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
