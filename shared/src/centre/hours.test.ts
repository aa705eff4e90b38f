import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSideSchedule, type Service } from './hours.ts';
import { type CivilDate, type Instant, instant, instantText, parseInstant } from './instant.ts';
import { khorgosSite } from './khorgos.ts';
import { type Side, type SiteFile, siteSchema, weekdays } from './site.ts';

type SideFile = SiteFile['sides'][number];

function schedule(change: Partial<SideFile>) {
  const side = { id: 'kz', name: 'Side', timeZone: 'Asia/Almaty', gates: [{ id: 'g' }], ...change };
  const [parsed] = siteSchema.parse({ id: 'park', name: 'Park', sides: [side] }).sides;
  return createSideSchedule(parsed as Side);
}

const [kz, cn] = siteSchema.parse(khorgosSite).sides.map(createSideSchedule) as [
  ReturnType<typeof schedule>,
  ReturnType<typeof schedule>,
];
const day = (date: string) => date as CivilDate;
const at = (text: string) => parseInstant(text);
const span = (service: Service | undefined) =>
  service &&
  `${instantText(service.opensAt).slice(0, 16)}/${instantText(service.closesAt).slice(0, 16)}`;
const isOpen = (side: ReturnType<typeof schedule>, when: Instant) =>
  side.openingAt(when).kind !== 'closed';

describe('R5.6 the preset', () => {
  test.each([
    ['2012-04-17', undefined, undefined],
    ['2012-04-18', '2012-04-18T03:00/2012-04-18T11:00', '2012-04-18T01:00/2012-04-18T09:00'],
    ['2015-03-20', '2015-03-20T03:00/2015-03-20T11:00', '2015-03-20T01:00/2015-03-20T09:00'],
    ['2015-03-21', undefined, undefined],
    ['2015-03-23', undefined, undefined],
    ['2015-03-24', '2015-03-24T03:00/2015-03-24T11:00', '2015-03-24T01:00/2015-03-24T09:00'],
    ['2017-02-28', '2017-02-28T03:00/2017-02-28T11:00', '2017-02-28T01:00/2017-02-28T09:00'],
    ['2017-03-01', '2017-03-01T01:00/2017-03-01T13:00', '2017-02-28T23:00/2017-03-01T11:00'],
    ['2017-03-31', '2017-03-31T01:00/2017-03-31T13:00', '2017-03-30T23:00/2017-03-31T11:00'],
    ['2017-04-01', '2017-04-01T01:00/2017-04-01T18:00', '2017-03-31T23:00/2017-04-01T16:00'],
    ['2024-02-28', '2024-02-28T01:00/2024-02-28T18:00', '2024-02-27T23:00/2024-02-28T16:00'],
    // 23:00 to 24:00 ran twice in Almaty.
    ['2024-02-29', '2024-02-29T01:00/2024-02-29T19:00', '2024-02-28T23:00/2024-02-29T16:00'],
    ['2024-03-01', '2024-03-01T02:00/2024-03-01T19:00', '2024-02-29T23:00/2024-03-01T16:00'],
    ['2024-12-31', '2024-12-31T02:00/2024-12-31T19:00', '2024-12-30T23:00/2024-12-31T16:00'],
    ['2026-02-15', '2026-02-15T02:00/2026-02-15T19:00', '2026-02-14T23:00/2026-02-15T16:00'],
    ['2026-02-16', undefined, undefined],
    ['2026-03-01', undefined, undefined],
    ['2026-03-02', '2026-03-02T02:00/2026-03-02T19:00', '2026-03-01T23:00/2026-03-02T16:00'],
  ])('on %s: kz %s, cn %s', (date, onKz, onCn) => {
    expect([span(kz.serviceOn(day(date))), span(cn.serviceOn(day(date)))]).toEqual([onKz, onCn]);
  });

  test('shows what comes next of what is dated, never what is only planned', () => {
    expect(kz.nextChange(day('2017-02-28'))).toMatchObject({ from: '2017-03-01', closes: '19:00' });
    expect(kz.nextChange(day('2017-03-01'))).toMatchObject({ from: '2017-04-01', closes: '24:00' });
    expect(kz.nextChange(day('2017-04-01'))).toBeUndefined();
  });
});

describe('R5.1 the regime in force', () => {
  const side = schedule({
    hours: [
      { from: '2025-01-01', opens: '08:00', closes: '20:00' },
      {
        from: '2026-01-05',
        opens: '07:00',
        closes: '19:00',
        days: ['mon', 'tue', 'wed', 'thu', 'fri'],
      },
      { from: '2026-01-05', opens: '09:00', closes: '17:00', days: ['sat'] },
      { from: null, opens: '00:00', closes: '24:00' },
    ],
  });

  test.each([
    ['2024-12-31', undefined],
    ['2026-01-04', '2026-01-04T03:00/2026-01-04T15:00'],
    ['2026-01-05', '2026-01-05T02:00/2026-01-05T14:00'],
    ['2026-01-10', '2026-01-10T04:00/2026-01-10T12:00'],
    ['2026-01-11', undefined],
    ['2026-01-12', '2026-01-12T02:00/2026-01-12T14:00'],
  ])(
    'on %s is that of the latest date, and a weekday it does not name is closed',
    (date, expected) => {
      expect(span(side.serviceOn(day(date)))).toBe(expected);
    },
  );
});

describe('R5.2 a closing past midnight', () => {
  const side = schedule({ hours: [{ from: '2026-01-01', opens: '07:00', closes: '02:00' }] });

  test.each([
    ['2026-05-02T01:59:59.999+05:00', '2026-05-01'],
    ['2026-05-02T01:30:00+05:00', '2026-05-01'],
    ['2026-05-02T00:00:00+05:00', '2026-05-01'],
    ['2026-05-01T23:59:59+05:00', '2026-05-01'],
    ['2026-05-01T07:00:00+05:00', '2026-05-01'],
    ['2027-01-01T01:00:00+05:00', '2026-12-31'],
    ['2028-03-01T01:00:00+05:00', '2028-02-29'],
  ])('%s is of the service day %s', (when, date) => {
    expect(side.openingAt(at(when))).toMatchObject({ kind: 'open', service: { date } });
  });

  test.each(['2026-05-02T02:00:00+05:00', '2026-05-02T06:59:59.999+05:00'])(
    '%s is closed',
    (when) => {
      expect(side.openingAt(at(when))).toMatchObject({
        kind: 'closed',
        next: { date: '2026-05-02' },
      });
    },
  );

  test('a closing equal to the opening is a day later', () => {
    const allDay = schedule({
      hours: [{ from: '2026-01-01', opens: '07:00', closes: '07:00', days: ['fri'] }],
    });
    expect(span(allDay.serviceOn(day('2026-05-01')))).toBe('2026-05-01T02:00/2026-05-02T02:00');
  });
});

describe('R5.3 closures', () => {
  const side = schedule({
    hours: [{ from: '2026-01-01', opens: '07:00', closes: '24:00' }],
    closures: [
      { from: '2026-05-01', to: '2026-05-02', reason: 'Holiday' },
      {
        from: '2026-05-04',
        to: '2026-05-04',
        reason: 'Short day',
        hours: { opens: '10:00', closes: '12:00' },
      },
    ],
  });

  test.each([
    ['2026-04-30', '2026-04-30T02:00/2026-04-30T19:00'],
    ['2026-05-01', undefined],
    ['2026-05-02', undefined],
    ['2026-05-03', '2026-05-03T02:00/2026-05-03T19:00'],
    ['2026-05-04', '2026-05-04T05:00/2026-05-04T07:00'],
  ])('on %s', (date, expected) => {
    expect(span(side.serviceOn(day(date)))).toBe(expected);
  });

  test('the next opening is the first after them', () => {
    expect(side.openingAt(at('2026-05-01T12:00:00+05:00'))).toMatchObject({
      kind: 'closed',
      next: { date: '2026-05-03' },
    });
  });
});

describe('R5.4 open and closed', () => {
  test('from the opening up to, not including, the closing', () => {
    const { opensAt, closesAt } = kz.serviceOn(day('2025-06-10')) ?? { opensAt: 0, closesAt: 0 };
    expect(isOpen(kz, instant(opensAt - 1))).toBe(false);
    expect(isOpen(kz, instant(opensAt))).toBe(true);
    expect(isOpen(kz, instant(closesAt - 1))).toBe(true);
    expect(isOpen(kz, instant(closesAt))).toBe(false);
  });

  test('without hours, or with every day joining the next, a side never closes', () => {
    const now = at('2026-05-01T12:00:00Z');
    const allDay = { from: '2026-01-01', opens: '00:00', closes: '24:00' };
    expect(schedule({}).openingAt(now).kind).toBe('neverCloses');
    expect(schedule({ hours: [allDay] }).openingAt(now).kind).toBe('neverCloses');
    expect(
      schedule({ hours: [{ ...allDay, opens: '07:00', closes: '07:00' }] }).openingAt(now).kind,
    ).toBe('neverCloses');
  });

  test('two days that meet at midnight are one opening', () => {
    const weekend = schedule({
      hours: [{ from: '2026-01-01', opens: '00:00', closes: '24:00', days: ['sat', 'sun'] }],
    });
    expect(weekend.openingAt(at('2026-05-02T12:00:00+05:00'))).toMatchObject({
      kind: 'open',
      service: { date: '2026-05-02', closesAt: at('2026-05-04T00:00:00+05:00') },
    });
    expect(weekend.openingAt(at('2026-05-04T00:00:00+05:00')).kind).toBe('closed');
  });

  test('a short day within the long night before it does not close the gates', () => {
    const side = schedule({
      hours: [
        { from: '2024-03-01', opens: '02:00', closes: '02:00', days: ['sat'] },
        { from: '2024-03-01', opens: '00:00', closes: '01:00', days: ['sun'] },
      ],
    });
    const closing = at('2024-03-03T02:00:00+05:00');
    expect(side.openingAt(at('2024-03-03T01:00:00+05:00'))).toMatchObject({
      kind: 'open',
      service: { date: '2024-03-02', closesAt: closing },
    });
    expect(side.previousClosing(at('2024-03-03T12:00:00+05:00'))).toBe(closing);
  });

  test('a side whose hours are all planned is closed, with nothing next', () => {
    const planned = schedule({ hours: [{ from: null, opens: '07:00', closes: '02:00' }] });
    expect(planned.openingAt(at('2026-05-01T12:00:00Z'))).toEqual({
      kind: 'closed',
      next: undefined,
    });
  });

  test('for any hours an instant is open exactly when some service day holds it', () => {
    const hour = fc
      .integer({ min: 0, max: 23 })
      .map((value) => `${String(value).padStart(2, '0')}:00`);
    const period = fc.record({
      from: fc.constantFrom('2024-02-26', '2024-02-29', '2024-03-01', null),
      opens: hour,
      closes: fc.oneof(hour, fc.constant('24:00')),
      days: fc.subarray([...weekdays], { minLength: 1 }),
    });
    const closure = fc.constantFrom(
      { from: '2024-02-29', to: '2024-02-29', reason: 'x' },
      {
        from: '2024-03-01',
        to: '2024-03-02',
        reason: 'x',
        hours: { opens: '22:00', closes: '03:00' },
      },
    );
    fc.assert(
      fc.property(
        fc.array(period, { minLength: 1, maxLength: 4 }),
        fc.array(closure, { maxLength: 2 }),
        fc.constantFrom('Asia/Almaty', 'Asia/Shanghai', 'America/New_York'),
        fc.array(fc.integer({ min: -200, max: 300 }), { minLength: 1, maxLength: 20 }),
        (hours, closures, timeZone, hoursAway) => {
          const side = schedule({ hours, closures, timeZone });
          for (const away of hoursAway) {
            const now = instant(at('2024-02-29T18:30:00Z') + away * 1_800_000);
            const { date } = side.calendar.dayOf(now);
            const holds = [-1, 0].some((days) => {
              const service = side.serviceOn(side.calendar.daysAfter(date, days));
              return service !== undefined && service.opensAt <= now && now < service.closesAt;
            });
            const opening = side.openingAt(now);
            expect(opening.kind !== 'closed').toBe(holds);
            if (opening.kind === 'open') expect(opening.service.closesAt).toBeGreaterThan(now);
            if (opening.kind === 'closed' && opening.next !== undefined)
              expect(opening.next.opensAt).toBeGreaterThan(now);
            expect(side.previousClosing(now)).toBeLessThanOrEqual(now);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('R5.5 the clock of the side', () => {
  test.each([
    ['2024-02-29T17:30:00Z', '2024-02-29'],
    ['2024-02-29T18:30:00Z', '2024-02-29'],
    ['2024-02-29T18:59:59.999Z', '2024-02-29'],
    ['2024-02-29T19:00:00Z', '2024-03-01'],
  ])('in Almaty %s is on %s: an hour ran twice', (when, date) => {
    expect(kz.calendar.dayOf(at(when)).date).toBe(date);
  });

  test('that day was 25 hours long, in Shanghai 24', () => {
    const length = (side: ReturnType<typeof schedule>) => {
      const { startsAt, endsAt } = side.calendar.day(day('2024-02-29'));
      return (endsAt - startsAt) / 3_600_000;
    };
    expect([length(kz), length(cn)]).toEqual([25, 24]);
  });

  test('the two sides close at different instants when both close at midnight', () => {
    const closing = (side: ReturnType<typeof schedule>) =>
      side.serviceOn(day('2026-11-23'))?.closesAt ?? 0;
    expect((closing(kz) - closing(cn)) / 3_600_000).toBe(3);
  });
});

describe('R3.5 the previous closing', () => {
  test.each([
    ['2026-11-23T12:00:00+05:00', '2026-11-23T00:00:00+05:00'],
    ['2026-11-23T00:00:00+05:00', '2026-11-23T00:00:00+05:00'],
    ['2026-11-22T23:59:59+05:00', '2026-11-22T00:00:00+05:00'],
    ['2026-02-20T12:00:00+05:00', '2026-02-16T00:00:00+05:00'],
  ])('of %s was %s', (now, closing) => {
    expect(kz.previousClosing(at(now))).toBe(at(closing));
  });

  test('is local midnight where the side never closes', () => {
    expect(schedule({}).previousClosing(at('2026-11-23T12:00:00+05:00'))).toBe(
      at('2026-11-23T00:00:00+05:00'),
    );
  });
});

test('R5.1 the next change is that of the weekday on which it begins, or of the first that has hours', () => {
  const from = '2026-12-01';
  const weekend = { from, opens: '10:00', closes: '18:00', days: ['sat' as const, 'sun' as const] };
  const working = {
    from,
    opens: '08:00',
    closes: '20:00',
    days: ['mon' as const, 'tue' as const],
  };
  const next = (...hours: NonNullable<SideFile['hours']>) =>
    schedule({ hours }).nextChange(day('2026-11-27'));
  expect(next(weekend, working)).toMatchObject({ from, opens: '08:00' });
  expect(next(weekend)).toMatchObject({ from, opens: '10:00' });
});
