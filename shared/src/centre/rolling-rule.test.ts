import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysAfter } from './civil-time.ts';
import { type CivilDate, civilDateSchema } from './instant.ts';
import { lastDayUnderRule, type RollingRule } from './rolling-rule.ts';

const day = (date: string) => civilDateSchema.parse(date);
const row = (from: string, days: number) =>
  Array.from({ length: days }, (_, index) => daysAfter(day(from), index));

const schengen: RollingRule = { days: 90, windowDays: 180 };
const until = day('2027-12-31');

describe('R4.5 the rolling rule', () => {
  test.each([
    ['nobody who was never here', [], '2026-01-01', '2026-03-31'],
    ['ninety days on end', row('2026-01-01', 90), '2026-04-01', '2026-03-31'],
    ['the last of the ninety days outside', row('2026-01-01', 90), '2026-06-29', '2026-06-28'],
    // From 30 June on a day is won for each day spent.
    ['ninety days outside', row('2026-01-01', 90), '2026-06-30', '2026-09-27'],
    ['eighty days, then ten more', row('2026-01-01', 80), '2026-04-01', '2026-04-10'],
    ['a leap day within the window', row('2024-02-20', 20), '2024-03-11', '2024-05-19'],
    // Left this morning and back tonight: 10 May is a day of both stays and counts once.
    ['the entry on the day of an exit', row('2026-05-01', 10), '2026-05-10', '2026-07-29'],
  ])('%s', (_, earlier, entry, expected) => {
    expect(
      lastDayUnderRule({
        rule: schengen,
        entryDate: day(entry),
        until,
        earlierDays: new Set(earlier),
      }),
    ).toBe(expected);
  });

  test('says nothing of days that are not asked about, nor where the window is shorter', () => {
    const entryDate = day('2026-01-01');
    const earlierDays = new Set<CivilDate>();
    const at = (rule: RollingRule, last: string) =>
      lastDayUnderRule({ rule, entryDate, until: day(last), earlierDays });
    expect(at(schengen, '2026-03-31')).toBeUndefined();
    expect(at(schengen, '2026-04-01')).toBe('2026-03-31');
    expect(at({ days: 30, windowDays: 30 }, '2028-01-01')).toBeUndefined();
  });

  test('agrees with a count of every window by itself', () => {
    const rules = fc.record({
      days: fc.integer({ min: 1, max: 12 }),
      windowDays: fc.integer({ min: 1, max: 20 }),
    });
    const first = day('2024-02-15');
    const offsets = fc.uniqueArray(fc.integer({ min: -30, max: 12 }), { maxLength: 30 });
    fc.assert(
      fc.property(rules, offsets, fc.integer({ min: 1, max: 25 }), (rule, earlier, length) => {
        const stay = Array.from({ length }, (_, index) => index);
        const present = (on: number, now: number) => earlier.includes(on) || (on >= 0 && on <= now);
        const tooMany = stay.find((now) => {
          const window = Array.from({ length: rule.windowDays }, (_, back) => now - back);
          return window.filter((on) => present(on, now)).length > rule.days;
        });
        expect(
          lastDayUnderRule({
            rule,
            entryDate: first,
            until: daysAfter(first, length - 1),
            // A day of an earlier stay is past: what is to come counts when it has come.
            earlierDays: new Set(earlier.map((on) => daysAfter(first, on))),
          }),
        ).toBe(tooMany === undefined ? undefined : daysAfter(first, tooMany - 1));
      }),
      { numRuns: 300 },
    );
  });
});
