import { type Instant, instant } from '@khorgos/shared/centre/instant';
import { type Category, categories, categoryOf } from '@khorgos/shared/centre/nationality';
import type { Series, State } from '@khorgos/shared/live/state';
import { stepMinutes } from './day-timeline.ts';
import type { SideFigures, SiteFigures } from './site-figures.ts';
import { stayLengths } from './stay-lengths.ts';

/** The part of the State that is counted: CONTRACT §4. */
export type Figures = Pick<State, 'counts' | 'today' | 'year' | 'stays' | 'series'>;

interface Point {
  readonly key: string;
  readonly inside: Record<string, number>;
}

/** Points that did not change stay the same object, so that a diff passes over them at once. */
export class SeriesPoints {
  #points = new Map<number, Point>();

  read(
    readings: readonly { readonly end: Instant; readonly inside: readonly number[] }[],
    sides: readonly string[],
  ): Series['points'] {
    const kept = new Map<number, Point>();
    const points: Series['points'] = {};
    for (const { end, inside } of readings) {
      let point = this.#points.get(end);
      if (point === undefined || sides.some((id, index) => point?.inside[id] !== inside[index]))
        point = {
          key: point?.key ?? `${new Date(end).toISOString().slice(0, 19)}Z`,
          inside: Object.fromEntries(sides.map((id, index) => [id, inside[index] ?? 0])),
        };
      kept.set(end, point);
      points[point.key] = point.inside;
    }
    this.#points = kept;
    return points;
  }
}

interface Peak {
  value: number;
  at: Instant;
}

export function readFigures(figures: SiteFigures, points: SeriesPoints, now: Instant): Figures {
  const sides = [...figures.sides.entries()];
  const inside = sides.map(([, side]) => side.entryTimes.size);
  const readings = [...figures.timeline.read(inside, now)];
  const peaks = sides.map(([, side]) => {
    const { startsAt } = side.schedule.calendar.dayOf(now);
    return peakSince(readings, side.index, startsAt);
  });
  const total = peakSince(readings, sides.length, figures.timeline.from);
  const bySide: State['today']['bySide'] = {};
  for (const [id, side] of sides) bySide[id] = sideToday(side, now, peaks[side.index] ?? total);
  return {
    counts: readCounts(figures, sides, now),
    today: {
      date: Object.fromEntries(
        sides.map(([id, { schedule }]) => [id, schedule.calendar.dayOf(now).date]),
      ),
      entries: sumOf(bySide, 'entries'),
      exits: sumOf(bySide, 'exits'),
      bySide,
      peak: { total: total.value, at: new Date(total.at).toISOString() },
    },
    year: readYear(figures, sides, now),
    stays: stayLengths(figures.entryTimes, now),
    series: {
      stepMinutes,
      points: points.read(
        readings.filter(({ end }) => end <= now && end % (stepMinutes * 60_000) === 0),
        sides.map(([id]) => id),
      ),
    },
  };
}

function sumOf(bySide: State['today']['bySide'], what: 'entries' | 'exits'): number {
  return Object.values(bySide).reduce((sum, side) => sum + side[what], 0);
}

function sideToday(side: SideFigures, now: Instant, peak: Peak): State['today']['bySide'][string] {
  const { date } = side.schedule.calendar.dayOf(now);
  const day = side.days.since(date);
  return {
    entries: day.entries,
    exits: day.exits,
    carriedOver: side.entryTimes.size - day.entries + day.exits - day.corrections,
    corrections: day.corrections,
    peak: { inside: peak.value, at: new Date(peak.at).toISOString() },
  };
}

/** The highest value from an instant on; the value at that instant is the first candidate. */
function peakSince(
  readings: readonly {
    readonly end: Instant;
    readonly inside: readonly number[];
    readonly high: readonly Peak[];
  }[],
  place: number,
  since: Instant,
): Peak {
  let peak: Peak | undefined;
  for (const { end, inside, high } of readings) {
    if (end < since) continue;
    const candidate =
      end === since
        ? { value: inside[place] ?? inside.reduce((sum, count) => sum + count, 0), at: since }
        : high[place];
    if (candidate !== undefined && (peak === undefined || candidate.value > peak.value))
      peak = { value: candidate.value, at: instant(Math.max(candidate.at, since)) };
  }
  return peak ?? { value: 0, at: since };
}

function readCounts(
  figures: SiteFigures,
  sides: readonly [string, SideFigures][],
  now: Instant,
): State['counts'] {
  const byCategory = Object.fromEntries(categories.map((category) => [category, 0])) as Record<
    Category,
    number
  >;
  const nationalities = figures.nationalities.entries();
  for (const [nationality, count] of nationalities) byCategory[categoryOf(nationality)] += count;
  return {
    total: figures.entryTimes.size,
    bySide: Object.fromEntries(sides.map(([id, { entryTimes }]) => [id, entryTimes.size])),
    byCategory,
    byNationality: Object.fromEntries(nationalities.sort(([a], [b]) => (a < b ? -1 : 1))),
    children: figures.children,
    overnight: sides.reduce(
      (sum, [, { schedule, entryTimes }]) =>
        sum + entryTimes.countBefore(schedule.previousClosing(now)),
      0,
    ),
  };
}

/** The civil year that has begun on every side; it turns when the last side's does. */
function readYear(
  figures: SiteFigures,
  sides: readonly [string, SideFigures][],
  now: Instant,
): State['year'] {
  const year = Math.min(...sides.map(([, { schedule }]) => schedule.calendar.dayOf(now).year));
  const read = figures.years.get(year)?.read();
  const bySide = Object.fromEntries(sides.map(([id, side]) => [id, read?.bySide[side.index] ?? 0]));
  return {
    visits: Object.values(bySide).reduce((sum, visits) => sum + visits, 0),
    visitors: read?.visitors ?? 0,
    bySide,
    foreign: read?.foreign ?? 0,
    foreignCountries: read?.foreignCountries ?? 0,
  };
}
