import { createSideSchedule, type SideSchedule } from '@khorgos/shared/centre/hours';
import { instantText, parseInstant } from '@khorgos/shared/centre/instant';
import { day, sideOf } from '@khorgos/shared/testing/sides';
import { expect, it } from 'vitest';
import { datesOf, lastDays, pastToGoBy, sameWeekdays, serviceAhead } from './days-to-remember.ts';

const daily = createSideSchedule(
  sideOf({
    hours: [
      { from: '2024-03-01', opens: '08:00', closes: '20:00' },
      { from: '2024-04-01', opens: '07:00', closes: '02:00' },
    ],
    closures: [{ from: '2024-03-19', to: '2024-03-20', reason: 'works' }],
  }),
);

const ahead = (schedule: SideSchedule, date: string) => {
  const service = schedule.serviceOn(day(date));
  if (service === undefined) throw new RangeError(`no service on ${date}`);
  return service;
};

it('are the eight same weekdays before, by the hours of then and without closures', () => {
  const services = sameWeekdays(daily, ahead(daily, '2024-04-10'));
  expect(services.map(({ date, closesAt }) => `${date} ${instantText(closesAt)}`)).toEqual([
    '2024-04-03 2024-04-03T21:00:00.000Z',
    '2024-03-27 2024-03-27T15:00:00.000Z',
    '2024-03-13 2024-03-13T15:00:00.000Z',
    '2024-03-06 2024-03-06T15:00:00.000Z',
  ]);
});

it('are else the last four weeks', () => {
  const dates = lastDays(daily, ahead(daily, '2024-03-21')).map(({ date }) => date);
  expect(dates).toEqual([
    ...['2024-03-18', '2024-03-17', '2024-03-16', '2024-03-15', '2024-03-14', '2024-03-13'],
    ...['2024-03-12', '2024-03-11', '2024-03-10', '2024-03-09', '2024-03-08', '2024-03-07'],
    ...['2024-03-06', '2024-03-05', '2024-03-04', '2024-03-03', '2024-03-02', '2024-03-01'],
  ]);
});

it.each([
  [4, 4],
  [3, 20],
])('of %i same weekdays that are known %i days are gone by', async (known, gone) => {
  const unknown = 8 - known;
  const past = await pastToGoBy(daily, ahead(daily, '2024-06-05'), async (services) =>
    services.length === 8 ? services.slice(unknown) : services.slice(8),
  );
  expect(past).toHaveLength(gone);
});

it('are none whose closing is the one that is still to come', () => {
  const roundTheClock = createSideSchedule(
    sideOf({
      hours: [
        { from: '2024-01-01', opens: '00:00', closes: '24:00' },
        { from: '2024-04-11', opens: '07:00', closes: '19:00' },
      ],
    }),
  );
  expect(serviceAhead(roundTheClock, parseInstant('2024-04-10T12:00:00+05:00'))).toBeDefined();
  expect(sameWeekdays(roundTheClock, ahead(roundTheClock, '2024-04-10'))).toEqual([]);
});

it.each([
  ['2024-03-18T10:00:00+05:00', '2024-03-18', ['2024-03-18']],
  ['2024-03-18T23:00:00+05:00', '2024-03-21', ['2024-03-21']],
  ['2024-04-05T01:00:00+05:00', '2024-04-04', ['2024-04-04', '2024-04-05']],
  ['2024-04-05T03:00:00+05:00', '2024-04-05', ['2024-04-05', '2024-04-06']],
])('%s is ahead of the closing of %s', (at, date, dates) => {
  const service = serviceAhead(daily, parseInstant(at));
  expect(service?.date).toBe(date);
  expect(service && datesOf(daily, service)).toEqual(dates);
});
