import { datesOf, sameWeekdays } from '@khorgos/server/outlook/days-to-remember';
import { insideAtClose } from '@khorgos/server/outlook/inside-at-close';
import { type InsideCurve, pastService } from '@khorgos/server/outlook/past-service';
import { daysAfter } from '@khorgos/shared/centre/civil-time';
import { createSideSchedule } from '@khorgos/shared/centre/hours';
import { type CivilDate, civilDateSchema, instant } from '@khorgos/shared/centre/instant';
import { khorgosSite } from '@khorgos/shared/centre/khorgos';
import { type Side, siteSchema } from '@khorgos/shared/centre/site';
import { expect, it } from 'vitest';
import { shareOut, simulate } from './index.ts';
import { createTruth } from './truth.ts';

// How well closings are foreseen, on days that are anything from quiet to four times as busy: every day of
// the last weeks is held against those before it, and what was expected against what came.

const site = siteSchema.parse(khorgosSite);
const from = civilDateSchema.parse('2026-08-01');
const days = 100;
const fiveMinutes = 300_000;
const hour = 3_600_000;

const truth = createTruth(site);
const busyDays = Object.fromEntries(
  Array.from({ length: days }, (_, day) => [
    daysAfter(from, day),
    shareOut(site, 300 + ((day * 79) % 101) * 9),
  ]),
);
const deliveries = simulate({
  seed: 1,
  site,
  from,
  to: daysAfter(from, days),
  volume: { perDay: shareOut(site, 600), on: busyDays },
  onStay: truth.add,
});
// The truth is told of each stay as it is drawn.
for (const _ of deliveries);

it.each([14, 10, 4, 1, 0.25])('%s hours before, four of five lie within the range', (hours) => {
  const seen = site.sides.flatMap((side) => foreseen(side, hours * hour));
  const within = seen.filter(({ low, high, came }) => came >= low && came <= high).length;
  expect(within / seen.length).toBeGreaterThan(0.65);
  expect(within / seen.length).toBeLessThan(0.95);
  // Whoever says what same weekdays before came to at their closing is off by so many.
  const off = meanOf(seen.map(({ expected, came }) => Math.abs(expected - came)));
  const byHabit = meanOf(seen.map(({ usual, came }) => Math.abs(usual - came)));
  expect(off).toBeLessThan(byHabit * (hours < 1 ? 0.85 : 1.05));
});

function foreseen(side: Side, millisecondsLeft: number) {
  const schedule = createSideSchedule(side);
  const curves = curvesOf(side);
  return Array.from({ length: 38 }, (_, day) => daysAfter(from, 60 + day)).flatMap((date) => {
    const service = schedule.serviceOn(date);
    if (service === undefined) return [];
    const past = sameWeekdays(schedule, service).flatMap(
      (before) => pastService(before, datesOf(schedule, before).map(curves.on)) ?? [],
    );
    const inside = curves.insideAt(service.closesAt - millisecondsLeft);
    const outlook = insideAtClose({ inside, millisecondsLeft, past });
    if (outlook === undefined) throw new Error(`nothing is foreseen on ${date}`);
    const endings = past.map(({ inside: [atClose = 0] }) => atClose).sort((a, b) => a - b);
    const usual = endings[Math.floor(endings.length / 2)] ?? 0;
    return { ...outlook, usual, came: curves.insideAt(service.closesAt) };
  });
}

/** How many of the planted stays of a side are in progress. */
function curvesOf(side: Side) {
  const { calendar } = createSideSchedule(side);
  const own = truth.stays.filter((stay) => stay.side === side.id && !stay.entryMissed);
  const entries = own.map(({ entryAt }) => Number(entryAt)).sort((a, b) => a - b);
  const ends = own
    .map(({ exitAt, endedByEntryAt }) => Number(exitAt ?? endedByEntryAt ?? Number.MAX_VALUE))
    .sort((a, b) => a - b);
  const insideAt = (at: number) => countUpTo(entries, at) - countUpTo(ends, at);
  const known = new Map<CivilDate, InsideCurve>();
  const made = (date: CivilDate): InsideCurve => {
    const { startsAt, endsAt } = calendar.day(date);
    const points = Math.floor((endsAt - startsAt) / fiveMinutes) + 1;
    const inside = Array.from({ length: points }, (_, n) => insideAt(startsAt + n * fiveMinutes));
    return { startsAt: instant(startsAt), stepMinutes: 5, inside };
  };
  return {
    insideAt,
    on: (date: CivilDate): InsideCurve => {
      const curve = known.get(date) ?? made(date);
      known.set(date, curve);
      return curve;
    },
  };
}

function countUpTo(sorted: readonly number[], at: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function meanOf(figures: readonly number[]): number {
  return figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
}
