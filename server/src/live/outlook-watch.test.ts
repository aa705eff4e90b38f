import { type CivilDate, parseInstant } from '@khorgos/shared/centre/instant';
import { expect, it } from 'vitest';
import { Occupancy } from '../occupancy/occupancy.ts';
import type { InsideCurve } from '../outlook/past-service.ts';
import { createManualClock } from '../platform/manual-clock.ts';
import { entry, site } from '../testing/passages.ts';
import { standing } from '../testing/standing-projector.ts';
import { createOutlookWatch } from './outlook-watch.ts';

const start = parseInstant('2026-11-23T04:00:00Z');
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** A day on which a hundred were inside from morning on, and so many at its end. */
const dayEndingWith = (date: CivilDate, left: number): InsideCurve => ({
  startsAt: parseInstant(`${date}T00:00:00+05:00`),
  stepMinutes: 60,
  inside: [...Array.from({ length: 24 }, () => 100), left],
});

function setUp(answer: (dates: readonly CivilDate[]) => readonly InsideCurve[]) {
  const clock = createManualClock(start);
  const occupancy = new Occupancy({ site, now: start });
  const asked: string[] = [];
  const errors: unknown[] = [];
  let changes = 0;
  const watch = createOutlookWatch({
    projector: standing(occupancy, site),
    curves: async (side, dates) => {
      asked.push(`${side} ${dates.length} ${dates[0]}`);
      return answer(dates);
    },
    now: () => clock.now(),
    elapsed: () => clock.now() - start,
    schedule: clock,
    onChange: () => {
      changes += 1;
    },
    onError: (error) => errors.push(error),
  });
  return {
    clock,
    occupancy,
    asked,
    errors,
    changes: () => changes,
    read: () => watch.read(clock.now()),
    async pass(milliseconds: number) {
      clock.advance(milliseconds);
      for (let turn = 0; turn < 10; turn += 1) await settle();
    },
  };
}

it('holds each side against the same weekdays before, which it reads once', async () => {
  const { occupancy, asked, changes, read, pass } = setUp((dates) =>
    dates.map((date, place) => dayEndingWith(date, 10 + place)),
  );
  expect(read()).toEqual({});
  await pass(1000);
  expect(changes()).toBe(2);
  expect(asked).toEqual(['kz 8 2026-11-16', 'cn 8 2026-11-16']);
  occupancy.apply(Array.from({ length: 100 }, (_, n) => entry(start, { visitor: `v${n}` })));
  expect(read().kz).toEqual({
    closesAt: '2026-11-23T19:00:00.000Z',
    insideAtClose: { expected: 14, low: 10, high: 17 },
  });
  await pass(5000);
  expect(asked).toHaveLength(2);
});

it('looks at the last weeks where there are too few of the weekday, and says nothing of none', async () => {
  const { asked, read, pass } = setUp(() => []);
  await pass(1000);
  expect(asked).toEqual([
    'kz 8 2026-11-16',
    'kz 28 2026-11-22',
    'cn 8 2026-11-16',
    'cn 28 2026-11-22',
  ]);
  expect(read()).toEqual({});
});

it('asks again after ten seconds where nobody answers', async () => {
  let isAway = true;
  const { asked, errors, read, pass } = setUp((dates) => {
    if (isAway) throw new Error('away');
    return dates.map((date) => dayEndingWith(date, 10));
  });
  await pass(1000);
  expect(errors).toHaveLength(1);
  isAway = false;
  await pass(5000);
  expect(asked).toHaveLength(1);
  await pass(6000);
  expect(read().cn).toBeDefined();
});

it('remembers the days of the next service as soon as one is over, and says nothing between', async () => {
  const { asked, read, pass } = setUp((dates) => dates.map((date) => dayEndingWith(date, 10)));
  await pass(1000);
  await pass(15 * 3_600_000);
  await pass(1000);
  expect(read()).toEqual({});
  expect(asked.slice(2)).toEqual(['kz 8 2026-11-17', 'cn 8 2026-11-17']);
});
