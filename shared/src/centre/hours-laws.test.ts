import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anySide } from '../testing/any-side.ts';
import { day } from '../testing/sides.ts';
import { daysAfter } from './civil-time.ts';
import { createSideSchedule, type SideSchedule } from './hours.ts';
import { issuesOfHours, issuesOfRewrittenPast } from './hours-change.ts';
import { type Instant, instant } from './instant.ts';

const span = [Date.parse('2023-12-25T00:00Z'), Date.parse('2024-05-01T00:00Z')] as const;
const anyInstant = fc
  .oneof(
    fc.integer({ min: span[0], max: span[1] }),
    // Where things happen: on the half hour, and a millisecond before it.
    fc
      .tuple(fc.integer({ min: span[0] / 1_800_000, max: span[1] / 1_800_000 }), fc.boolean())
      .map(([half, before]) => half * 1_800_000 - (before ? 1 : 0)),
  )
  .map(instant);

/** Plain looking: the dates whose service holds an instant, the earlier first. */
function holding({ calendar, serviceOn }: SideSchedule, at: Instant) {
  const today = calendar.dayOf(at).date;
  return [daysAfter(today, -1), today].filter((date) => {
    const service = serviceOn(date);
    return service !== undefined && service.opensAt <= at && at < service.closesAt;
  });
}

/** Where services between two instants begin and end. */
function edgesBetween({ calendar, serviceOn }: SideSchedule, from: Instant, to: Instant) {
  const edges: Instant[] = [];
  let date = daysAfter(calendar.dayOf(from).date, -1);
  for (; date <= calendar.dayOf(to).date; date = daysAfter(date, 1)) {
    const service = serviceOn(date);
    if (service !== undefined) edges.push(service.opensAt, service.closesAt);
  }
  return edges.filter((edge) => edge > from && edge < to);
}

test('R5.2 R5.4 at any instant a side is either open or closed, as its services say', () => {
  fc.assert(
    fc.property(
      anySide,
      fc.array(anyInstant, { minLength: 1, maxLength: 20 }),
      (side, instants) => {
        const schedule = createSideSchedule(side);
        for (const at of instants) {
          const dates = holding(schedule, at);
          const opening = schedule.openingAt(at);
          expect(schedule.isOpenAt(at)).toBe(opening.kind !== 'closed');
          expect(opening.kind !== 'closed').toBe(dates.length > 0 || side.hours.length === 0);
          expect(schedule.serviceDayOf(at)).toBe(dates[0] ?? schedule.calendar.dayOf(at).date);

          const minutes = schedule.minutesToClose(at);
          expect(minutes !== undefined).toBe(opening.kind === 'open');
          const closing = schedule.nextClosing(at);
          if (minutes === undefined || closing === undefined) continue;
          expect(closing - at).toBeLessThanOrEqual(minutes * 60_000);
          expect(closing - at).toBeGreaterThan((minutes - 1) * 60_000);
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('R5.4 openings and closings alternate, each later than the last, and none is left out', () => {
  fc.assert(
    fc.property(anySide, anyInstant, (side, start) => {
      const schedule = createSideSchedule(side);
      const isOpen = (at: number) => schedule.openingAt(instant(at)).kind !== 'closed';
      let at = start;
      for (let step = 0; step < 8; step += 1) {
        const wasOpen = isOpen(at);
        const next = wasOpen ? schedule.nextClosing(at) : schedule.nextOpening(at);
        if (next === undefined) break;
        expect(next).toBeGreaterThan(at);
        expect([isOpen(next - 1), isOpen(next)]).toEqual([wasOpen, !wasOpen]);
        // Until then nothing changes, whatever begins or ends.
        for (const edge of edgesBetween(schedule, at, next)) expect(isOpen(edge)).toBe(wasOpen);
        if (wasOpen) {
          expect(schedule.previousClosing(next)).toBe(next);
          expect(schedule.lastService(next)?.closesAt).toBe(next);
          const last = schedule.lastService(instant(next - 1));
          if (last !== undefined) expect(last.closesAt).toBeLessThanOrEqual(at);
        } else {
          const closing = schedule.nextClosing(at);
          expect(closing).toBe(schedule.nextClosing(next));
          if (closing !== undefined) expect(closing).toBeGreaterThan(next);
        }
        at = next;
      }
    }),
    { numRuns: 100 },
  );
});

const dates = (from: string, count: number) =>
  Array.from({ length: count }, (_, index) => daysAfter(day(from), index));

test('R5.4 hours are refused for an overlap exactly when two services of some dates overlap', () => {
  fc.assert(
    fc.property(anySide, (side) => {
      // Planned hours are judged too, but hold on no date.
      const dated = { ...side, hours: side.hours.filter(({ from }) => from !== null) };
      const { serviceOn } = createSideSchedule(dated);
      const overlapping = dates('2023-12-31', 120).some((date) => {
        const [service, next] = [serviceOn(date), serviceOn(daysAfter(date, 1))];
        return service !== undefined && next !== undefined && next.opensAt < service.closesAt;
      });
      const refused = issuesOfHours(dated).some(({ path }) => path.endsWith('.opens'));
      expect(refused).toBe(overlapping);
    }),
    { numRuns: 150 },
  );
});

test('R5.1 the past is rewritten exactly when some past date comes to other hours', () => {
  fc.assert(
    fc.property(anySide, anySide, fc.integer({ min: 0, max: 90 }), (one, other, past) => {
      fc.pre(one.hours.length > 0 && other.hours.length > 0);
      const today = daysAfter(day('2023-12-31'), past);
      // Sides that agree are rare among any two: take the other's hours or closures alone too.
      for (const after of [one, other, { ...one, closures: other.closures }]) {
        const [was, is] = [one, after].map(createSideSchedule);
        const hoursOn = (schedule: SideSchedule | undefined, index: number) => {
          const hours = schedule?.hoursOn(daysAfter(day('2023-12-31'), index));
          return hours && `${hours.opens} ${hours.closes === '00:00' ? '24:00' : hours.closes}`;
        };
        const rewritten = Array.from({ length: past }, (_, index) => index).some(
          (index) => hoursOn(was, index) !== hoursOn(is, index),
        );
        expect(issuesOfRewrittenPast({ before: one, after, today }).length > 0).toBe(rewritten);
      }
    }),
    { numRuns: 100 },
  );
});
