import { civilDateSchema, instant } from '@khorgos/shared/centre/instant';
import { expect, it } from 'vitest';
import { at, site } from '../../testing/passages.ts';
import { dayFlow } from './day-flow.ts';

const kz = site.sides.find(({ id }) => id === 'kz');
const step = 300_000;

/** Somebody enters in every five minutes; the first of each hour leaves. */
async function flowOf(date: string | undefined, now: string) {
  if (kz === undefined) throw new Error('no such side');
  return dayFlow({
    records: {
      curves: (_side, dates) =>
        Promise.resolve(
          dates.map(() => ({
            startsAt: instant(0),
            stepMinutes: step / 60_000,
            inside: [],
            entries: Array.from({ length: 301 }, () => 1),
            exits: Array.from({ length: 301 }, (_, place) => (place % 12 === 0 ? 1 : 0)),
          })),
        ),
    },
    side: kz.id,
    timeZone: kz.timeZone,
    date: date === undefined ? undefined : civilDateSchema.parse(date),
    now: at(now),
  });
}

it('a day that is over has all its hours: 25 where the clocks of Almaty went back', async () => {
  const { hours } = await flowOf('2024-02-29', '2026-11-26T07:00:00Z');
  expect(hours).toHaveLength(25);
  expect(hours[0]).toEqual({ from: '2024-02-28T18:00:00.000Z', entries: 12, exits: 1 });
  expect(hours.at(-1)).toEqual({ from: '2024-02-29T18:00:00.000Z', entries: 12, exits: 1 });
  expect((await flowOf('2026-11-25', '2026-11-26T07:00:00Z')).hours).toHaveLength(24);
});

it('today has the hours that have begun, and tomorrow none', async () => {
  // 12:00:00 in Almaty: the thirteenth hour begins.
  const today = await flowOf(undefined, '2026-11-26T07:00:00Z');
  expect([today.date, today.hours.length]).toEqual(['2026-11-26', 13]);
  expect((await flowOf(undefined, '2026-11-26T06:59:59.999Z')).hours).toHaveLength(12);
  expect((await flowOf('2026-11-27', '2026-11-26T07:00:00Z')).hours).toEqual([]);
});
