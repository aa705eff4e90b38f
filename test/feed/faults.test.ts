import { type CivilDate, type Instant, parseInstant } from '@khorgos/shared/centre/instant';
import { khorgosSite } from '@khorgos/shared/centre/khorgos';
import { siteSchema } from '@khorgos/shared/centre/site';
import { turnstileEventSchema } from '@khorgos/shared/events/turnstile-event';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Delivery, everyFault, type Faults, simulate } from './index.ts';

const site = siteSchema.parse(khorgosSite);
const minute = 60_000;

function run(faults: Faults | undefined, seed = 3): Delivery[] {
  const days = { from: '2025-06-05' as CivilDate, to: '2025-06-08' as CivilDate };
  const volume = { perDay: { kz: 250, cn: 500 } };
  return [...simulate({ seed, site, ...days, volume, ...(faults && { faults }) })];
}

const perfect = run(undefined);
const texts = (deliveries: readonly Delivery[]) =>
  new Set(deliveries.map(({ event }) => JSON.stringify(event)));
const occurred = ({ event }: Delivery) => Date.parse(event.occurredAt);
const delay = (delivery: Delivery) => delivery.deliveredAt - occurred(delivery);
const inOrder = (times: readonly number[]) =>
  times.every((time, index) => index === 0 || time >= (times[index - 1] ?? 0));

const trueTimes = new Map(perfect.map(({ event, deliveredAt }) => [event.id, deliveredAt]));

describe('a line that only repeats, delays and holds back', () => {
  const { duplicates, reordering, offline } = everyFault;

  test('delivers in the end exactly the events of a perfect one', () => {
    const perfectOf = new Map<number, Set<string>>();
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20 }),
        fc.record({ duplicates: fc.boolean(), reordering: fc.boolean(), offline: fc.boolean() }),
        (seed, on) => {
          const faults = {
            ...(on.duplicates && { duplicates }),
            ...(on.reordering && { reordering }),
            ...(on.offline && { offline }),
          };
          const wanted = perfectOf.get(seed) ?? texts(run(undefined, seed));
          perfectOf.set(seed, wanted);
          const got = run(faults, seed);
          expect(texts(got)).toEqual(wanted);
          expect(inOrder(got.map(({ deliveredAt }) => deliveredAt))).toBe(true);
        },
      ),
      { numRuns: 15 },
    );
  });

  test('the same seed, the same faults', () => {
    expect(run(everyFault)).toEqual(run(everyFault));
  });

  test('no fault switched on is no fault', () => {
    expect(run({})).toEqual(perfect);
  });
});

describe('a fault by itself', () => {
  test('duplicates: the same event again, later', () => {
    const got = run({ duplicates: { rate: 0.1, withinMinutes: 20 } });
    const repeated = got.length - perfect.length;
    expect(repeated / perfect.length).toBeCloseTo(0.1, 1);
    expect(texts(got).size).toBe(perfect.length);
    expect(Math.max(...got.map(delay))).toBeLessThanOrEqual(20 * minute);
  });

  test('reordering: some are overtaken', () => {
    const got = run({ reordering: { rate: 0.2, upToMinutes: 5 } });
    expect(inOrder(got.map(occurred))).toBe(false);
    expect(got.length).toBe(perfect.length);
    expect(Math.max(...got.map(delay))).toBeLessThanOrEqual(5 * minute);
  });

  test('offline: nothing for hours, then everything at once, the oldest last', () => {
    const from = parseInstant('2025-06-05T05:00:00Z');
    const to = parseInstant('2025-06-05T08:00:00Z');
    const got = run({ offline: [{ gateId: 'kz-in-1', from, to }] });
    const late = got.filter((delivery) => delay(delivery) > 0);
    expect(late.length).toBeGreaterThan(5);
    for (const { deliveredAt, event } of late)
      expect([event.gateId, deliveredAt]).toEqual(['kz-in-1', to]);
    expect(inOrder(late.map(occurred).reverse())).toBe(true);
  });

  test('offline by chance: gates take turns', () => {
    const late = run({ offline: everyFault.offline }).filter((delivery) => delay(delivery) > 0);
    expect(new Set(late.map(({ event }) => event.gateId)).size).toBeGreaterThan(1);
  });

  test('a clock ahead: the event comes before its time', () => {
    const got = run({
      clockAhead: { spells: { perGateAndDay: 0.5, minutes: [60, 300] }, minutes: [5, 9] },
    });
    const ahead = got.filter((delivery) => delay(delivery) < 0);
    expect(ahead.length).toBeGreaterThan(20);
    for (const delivery of ahead) {
      expect(-delay(delivery)).toBeGreaterThanOrEqual(5 * minute);
      expect(-delay(delivery)).toBeLessThanOrEqual(9 * minute);
      expect(delivery.deliveredAt).toBe(trueTimes.get(delivery.event.id));
    }
    expect(got.length).toBe(perfect.length);
  });

  test('a clock reset: it counts on from the beginning', () => {
    const to = Date.parse('1970-01-01T00:00:00Z') as Instant;
    const from = parseInstant('2025-06-05T05:00:00Z');
    const spells = [{ gateId: 'cn-in-1', from, to: parseInstant('2025-06-05T07:00:00Z') }];
    const lost = run({ clockReset: { spells, to } }).filter(
      ({ event }) => event.occurredAt < '2000',
    );
    expect(lost.length).toBeGreaterThan(5);
    for (const delivery of lost) expect(delay(delivery)).toBe(from);
  });

  test('double reads: a second event of the passage within two minutes, all others as they were', () => {
    const got = run({ doubleReads: { rate: 0.1 } });
    const second = got.filter(({ event }) => !trueTimes.has(event.id));
    expect(second.length / perfect.length).toBeCloseTo(0.1, 1);
    for (const delivery of second) {
      const first = trueTimes.get(delivery.event.id.replace(/\.2$/, '')) ?? 0;
      expect(occurred(delivery)).toBeGreaterThan(first);
      expect(occurred(delivery)).toBeLessThan(first + 2 * minute);
    }
    const kept = got.filter(({ event }) => trueTimes.has(event.id));
    expect(texts(kept)).toEqual(texts(perfect));
  });
});

test('all at once: every event is one the contract knows', () => {
  const got = run(everyFault);
  expect(got.length).toBeGreaterThan(perfect.length);
  for (const { event } of got) turnstileEventSchema.parse(event);
});
