// The Centre's days, one after the other. Kept in memory: who is inside, who will come again, one day.
import type { CivilDate, Instant } from '@khorgos/shared/centre/instant';
import type { SideId, Site } from '@khorgos/shared/centre/site';
import { type Behaviour, usualBehaviour } from './behaviour.ts';
import { type Composition, splitComposition, usualComposition } from './composition.ts';
import { planDay } from './day-plan.ts';
import { createDayQuota } from './day-quota.ts';
import type { Delivery } from './delivery.ts';
import { createFaultyLine, type Faults } from './faults.ts';
import { createSideLanes, writeEvent } from './lanes.ts';
import { createPeople } from './people.ts';
import { createPeriod } from './period.ts';
import { createRandom } from './random.ts';
import { createSideDays } from './side-days.ts';
import type { PlantedStay } from './stay.ts';
import { createStayBook } from './stay-book.ts';
import { createTraderPool } from './trader-pool.ts';
import type { Centre, Passage, SideModel } from './visit.ts';
import type { Volume } from './volumes.ts';

export interface SimulateOptions {
  readonly seed: string | number;
  readonly site: Site;
  /** The first civil day of every side, or an instant before which nobody enters. The Centre is empty then. */
  readonly from: CivilDate | Instant;
  /**
   * The civil day that is not simulated any more (the last one's service runs to its closing), or the
   * instant from which nobody passes. Without it the days never end.
   */
  readonly to?: CivilDate | Instant;
  readonly volume: Volume;
  readonly behaviour?: Partial<Behaviour>;
  /** Who comes by a side, where it differs from what is usual there. */
  readonly composition?: Readonly<Record<string, Composition>>;
  /** What goes wrong with gates and lines; nothing by default: an event arrives as it occurs. */
  readonly faults?: Faults;
  /** Stands in every event's id, so that runs into the same server do not repeat ids: A-Z a-z 0-9 . _ - */
  readonly series?: string;
  /** Told of each stay once no further passage can change it; of those still open, at the end. */
  readonly onStay?: (stay: PlantedStay) => void;
}

// A trader comes about every fifth day.
const tradersPerDailyTrader = 4.8;

/**
 * Everything that the turnstiles of a site say, in the order of delivery. The same options give the
 * same events, whatever the machine and the hour.
 */
export function* simulate(options: SimulateOptions): Generator<Delivery, void, undefined> {
  const { seed, site } = options;
  const behaviour = { ...usualBehaviour, ...options.behaviour };
  const random = createRandom(seed, 'visitors');
  const sideDays = site.sides.map(createSideDays);
  const period = createPeriod(sideDays, options.from, options.to);
  const people = createPeople({
    random: createRandom(seed, 'people'),
    startsAt: period.startsAt,
    machineReadable: behaviour.machineReadable,
  });
  const gates = createRandom(seed, 'gates');
  const series = options.series === undefined ? '' : `${options.series}-`;
  const line = options.faults && createFaultyLine(options.faults, seed);
  const book = options.onStay === undefined ? undefined : createStayBook(options.onStay);

  const sides = site.sides.map((side, index): SideModel => {
    const days = sideDays[index] ?? createSideDays(side);
    const composition = options.composition?.[side.id] ?? usualComposition(side.timeZone);
    const shares = splitComposition(composition, behaviour.traders);
    const daily = dailyEntries(options.volume, side.id, period.days);
    const traders = createTraderPool(daily * behaviour.traders * tradersPerDailyTrader, () =>
      people.adult(shares.traders),
    );
    const quota = createDayQuota({
      seed,
      side: side.id,
      volume: options.volume,
      openDates: () => period.openDates(days),
    });
    return { lanes: createSideLanes(side), days, quota, shares: shares.others, traders };
  });

  let planned: Passage[] = [];
  const centre: Centre = {
    random,
    behaviour,
    people,
    sides,
    startsAt: period.startsAt,
    add: (passage) => planned.push(passage),
  };

  /** Plans day by day; gives each instant up to which all that happens is planned by then. */
  function* horizons(): Generator<number, void, undefined> {
    for (const date of period.allDates()) {
      // Nobody who is planned from here on passes before this day begins.
      yield Math.min(period.beginningOf(date), period.endsAt);
      for (const side of sides) planDay(centre, side, date);
    }
    yield period.endsAt;
  }

  for (const horizon of horizons()) {
    const due = planned.filter(({ at }) => at < horizon);
    planned = planned.filter(({ at }) => at >= horizon);
    for (const passage of inOrder(due)) {
      book?.note(passage);
      const event = writeEvent({ random: gates, passage, series });
      if (line === undefined) yield { deliveredAt: passage.at as Instant, event };
      else line.read(event, passage.at, passage.lanes.localTime);
    }
    if (line !== undefined) for (const delivery of line.arrivingBefore(horizon)) yield delivery;
  }
  // What is still underway at the end arrives after it.
  if (line !== undefined)
    for (const delivery of line.arrivingBefore(Number.POSITIVE_INFINITY)) yield delivery;
  book?.close();
}

// Place and time in one number: sorting numbers is several times faster than comparing objects.
function inOrder(passages: readonly Passage[]): Passage[] {
  const earliest = passages.reduce(
    (least, { at }) => Math.min(least, at),
    Number.POSITIVE_INFINITY,
  );
  const keys = new Float64Array(passages.length);
  for (const [place, { at }] of passages.entries())
    keys[place] = (at - earliest) * passages.length + place;
  keys.sort();
  const sorted: Passage[] = [];
  for (const key of keys) {
    const passage = passages[key % passages.length];
    if (passage !== undefined) sorted.push(passage);
  }
  return sorted;
}

function dailyEntries(volume: Volume, side: SideId, days: number | undefined): number {
  if ('perDay' in volume) return volume.perDay[side] ?? 0;
  return (volume.inAll[side] ?? 0) / Math.max(days ?? 1, 1);
}
