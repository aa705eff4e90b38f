import { type Instant, instant } from '@khorgos/shared/centre/instant';
import { turnstileEventSchema, type WireEvent } from '@khorgos/shared/events/turnstile-event';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PlantedCause, smallLog } from './index.ts';

const log = smallLog();
const { site, events, truth } = log;
const sideOf = new Map<string, string>(
  site.sides.flatMap((side) => side.gates.map((gate) => [gate.id, side.id] as const)),
);

/** Somebody reads the events one after the other and keeps a list of who is inside. */
function recount(upTo: Instant, all: readonly WireEvent[]) {
  const inside = new Map<string, string>();
  for (const wire of all) {
    const event = turnstileEventSchema.parse(wire);
    if (event.occurredAt > upTo) break;
    const visitor = `${event.document.issuer} ${event.document.number}`;
    if (event.direction === 'entry') inside.set(visitor, sideOf.get(event.gateId) ?? '');
    else inside.delete(visitor);
  }
  const bySide: Record<string, number> = {};
  for (const side of inside.values()) bySide[side] = (bySide[side] ?? 0) + 1;
  return { total: inside.size, bySide };
}

const first = Date.parse(events[0]?.occurredAt ?? '');
const last = Date.parse(events.at(-1)?.occurredAt ?? '');

describe('the planted truth', () => {
  test('of who is inside is what a recount of the events gives, at any instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: first - 1000, max: last + 1000 }), (at) => {
        const { total, bySide } = truth.insideAt(instant(at));
        expect({ total, bySide }).toEqual(recount(instant(at), events));
      }),
      { numRuns: 25 },
    );
  });

  test('of the same log with another seed holds as well', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const other = smallLog(seed);
        const end = instant(Date.parse(other.events.at(-1)?.occurredAt ?? ''));
        const { total, bySide } = other.truth.insideAt(end);
        expect({ total, bySide }).toEqual(recount(end, other.events));
      }),
      { numRuns: 5 },
    );
  });

  test('of entries and exits adds up to the events', () => {
    const months = Object.values(truth.flowBy('month')).flatMap((side) => Object.values(side));
    const days = Object.values(truth.flowBy('day')).flatMap((side) => Object.values(side));
    const sum = (flows: typeof months, what: 'entries' | 'exits') =>
      flows.reduce((all, flow) => all + flow[what], 0);
    const seen = (direction: string) => events.filter((event) => event.direction === direction);
    const unmatched = truth.staysWith('exit_without_entry').length;
    for (const flows of [months, days]) {
      expect(sum(flows, 'entries')).toBe(seen('entry').length);
      expect(sum(flows, 'exits')).toBe(seen('exit').length - unmatched);
    }
  });

  test('contains some of everything that the rules have an alert for', () => {
    const causes: PlantedCause[] = [
      'left_other_side',
      'double_entry',
      'exit_without_entry',
      'child_without_guardian',
      'child_left_inside',
      'document_rule',
      'inside_after_closing',
    ];
    for (const cause of causes)
      expect([cause, truth.staysWith(cause).length > 0]).toEqual([cause, true]);
    expect(truth.overstaysAt(instant(last)).length).toBeGreaterThan(0);
    expect(new Set(truth.stays.map(({ kind }) => kind)).size).toBe(4);
  });

  test('of a stay agrees with itself', () => {
    for (const stay of truth.stays) {
      const end = stay.exitAt ?? stay.endedByEntryAt;
      if (end !== undefined) expect(end).toBeGreaterThan(stay.entryAt);
      expect(stay.exitMissed && stay.exitAt !== undefined).toBe(false);
      expect(stay.causes.includes('double_entry')).toBe(stay.endedByEntryAt !== undefined);
      expect(stay.causes.includes('left_other_side')).toBe(
        stay.exitSide !== undefined && stay.exitSide !== stay.side,
      );
    }
  });
});

// A deliberate change of the simulation writes the figures anew: npx vitest run test/feed/truth.test.ts -u
test('the small log has the figures that were written down, on this machine too', async () => {
  const end = instant(Date.parse('2024-04-11T00:00:00Z'));
  const instants = [
    '2024-02-10T12:00:00+06:00',
    '2024-02-29T23:30:00+06:00',
    '2024-03-01T12:00:00+08:00',
    '2024-03-20T03:00:00+05:00',
    '2024-04-10T15:00:00+05:00',
  ];
  const figures = {
    events: events.length,
    stays: truth.stays.filter(({ entryMissed }) => !entryMissed).length,
    leftOtherSide: truth.staysWith('left_other_side').length,
    insideAt: Object.fromEntries(
      instants.map((at) => [at, truth.insideAt(instant(Date.parse(at)))]),
    ),
    monthly: truth.flowBy('month'),
    staysOf28DaysOrMore: truth.staysOfDays(28, end).length,
    overstays: truth.overstaysAt(end).length,
  };
  await expect(`${JSON.stringify(figures, null, 2)}\n`).toMatchFileSnapshot(
    '../fixtures/small-log.expected.json',
  );
});
