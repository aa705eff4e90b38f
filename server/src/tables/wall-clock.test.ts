import { createCalendar } from '@khorgos/shared/centre/civil-time';
import { instant, parseInstant } from '@khorgos/shared/centre/instant';
import type { TimeZone } from '@khorgos/shared/centre/site';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { almaty } from '../testing/table-texts.ts';
import { clockText, createWallClocks } from './wall-clock.ts';

const text = (at: string, zone: TimeZone = almaty) =>
  clockText(createWallClocks(zone)(parseInstant(at)));

it('reads the clocks of the zone as they were on that day', () => {
  expect(text('2024-02-29T17:59:59Z')).toBe('2024-02-29T23:59:59+06:00');
  expect(text('2024-02-29T18:00:00Z')).toBe('2024-02-29T23:00:00+05:00');
  expect(text('2026-11-23T04:15:02Z', 'Asia/Kathmandu' as TimeZone)).toBe(
    '2026-11-23T10:00:02+05:45',
  );
  expect(text('2026-11-23T02:15:02Z', 'America/St_Johns' as TimeZone)).toBe(
    '2026-11-22T22:45:02-03:30',
  );
});

it('agrees with the calendar on the day, and names the instant it was given', () => {
  const zones = ['Asia/Almaty', 'Asia/Shanghai', 'Europe/Berlin', 'America/New_York'] as const;
  const from = Date.parse('2012-01-01T00:00:00Z');
  const to = Date.parse('2030-01-01T00:00:00Z');
  const sides = zones.map((name) => {
    const zone = name as TimeZone;
    return { calendar: createCalendar(zone), clocks: createWallClocks(zone) };
  });
  fc.assert(
    fc.property(fc.constantFrom(...sides), fc.integer({ min: from, max: to }), (side, at) => {
      const read = clockText(side.clocks(instant(at)));
      expect(read.slice(0, 10)).toBe(side.calendar.dayOf(instant(at)).date);
      expect(Date.parse(read)).toBe(Math.floor(at / 1000) * 1000);
    }),
    { numRuns: 500 },
  );
});
