import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageOn, createCalendar, daysAfter, daysBetween, weekdayOf } from './civil-time.ts';
import { type CivilDate, instant, parseInstant } from './instant.ts';
import type { TimeZone } from './site.ts';

const day = (date: string) => date as CivilDate;
const calendarOf = (zone: string) => createCalendar(zone as TimeZone);

test.each([
  ['2010-11-24', '2026-11-23', 15],
  ['2010-11-23', '2026-11-23', 16],
  ['2010-11-22', '2026-11-23', 16],
  ['2016-02-29', '2032-02-28', 15],
  ['2016-02-29', '2032-02-29', 16],
  ['2016-02-29', '2033-02-28', 16],
  ['2012-02-29', '2027-02-28', 14],
  ['2012-02-29', '2027-03-01', 15],
  ['2026-11-23', '2026-11-23', 0],
])('R1.4 who was born on %s is on %s of age %d', (birth, date, age) => {
  expect(ageOn(day(birth), day(date))).toBe(age);
});

describe('a calendar', () => {
  test('gives every instant the day a clock of its zone shows, whatever was asked before', () => {
    const zone = fc.constantFrom('Asia/Almaty', 'Asia/Shanghai', 'Europe/Berlin', 'Pacific/Apia');
    const moment = fc.oneof(
      fc.integer({ min: Date.parse('2011-12-28T00:00Z'), max: Date.parse('2030-01-01T00:00Z') }),
      // Around the night Almaty turned its clocks back for good.
      fc.integer({ min: Date.parse('2024-02-28T00:00Z'), max: Date.parse('2024-03-02T00:00Z') }),
    );
    fc.assert(
      fc.property(zone, fc.array(moment, { minLength: 1, maxLength: 10 }), (timeZone, moments) => {
        const calendar = calendarOf(timeZone);
        const shown = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
        for (const moment of moments) {
          const { date, year, startsAt, endsAt } = calendar.dayOf(instant(moment));
          expect(date).toBe(shown.format(moment));
          expect(year).toBe(Number(date.slice(0, 4)));
          expect(moment).toBeGreaterThanOrEqual(startsAt);
          expect(moment).toBeLessThan(endsAt);
          expect(shown.format(startsAt - 1)).not.toBe(date);
          expect(shown.format(endsAt)).not.toBe(date);
        }
      }),
    );
  });

  test('counts days by the calendar, over leap days and years', () => {
    const { daysAfter } = calendarOf('Asia/Almaty');
    expect(daysAfter(day('2024-02-28'), 2)).toBe('2024-03-01');
    expect(daysAfter(day('2026-12-31'), 1)).toBe('2027-01-01');
    expect(daysAfter(day('2026-11-23'), -30)).toBe('2026-10-24');
  });

  test('24:00 is the end of the day, however long it was', () => {
    const almaty = calendarOf('Asia/Almaty');
    expect(almaty.at(day('2024-02-29'), '24:00')).toBe(parseInstant('2024-02-29T19:00:00Z'));
    expect(almaty.at(day('2024-02-29'), '07:00')).toBe(parseInstant('2024-02-29T01:00:00Z'));
  });
});

test('weekdays begin on Monday', () => {
  expect(weekdayOf(day('2026-11-23'))).toBe(1);
  expect(weekdayOf(day('2026-11-29'))).toBe(7);
});

test.each([
  ['2026-11-23', '2026-11-23', 0],
  ['2024-02-28', '2024-03-01', 2],
  ['2023-02-28', '2023-03-01', 1],
  ['2026-12-31', '2027-01-01', 1],
  ['2026-11-23', '2026-10-24', -30],
])('from %s to %s it is %d days', (from, to, days) => {
  expect(daysBetween(day(from), day(to))).toBe(days);
  expect(daysAfter(day(from), days)).toBe(to);
});
