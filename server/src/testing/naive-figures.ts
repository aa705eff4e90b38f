import type { Instant } from '@khorgos/shared/centre/instant';
import { categories, categoryOf } from '@khorgos/shared/centre/nationality';
import type { Site } from '@khorgos/shared/centre/site';
import type { VisitorFact } from '../log/facts.ts';
import { endOf as endOfStay, type Stay, staysOf } from '../occupancy/stays.ts';
import { inFoldOrder } from '../occupancy/whereabouts.ts';

// The same figures by plain counting over all stays, with Intl for the calendar: slow, and unable to
// make an incremental mistake. Nothing but tests uses it.

const formats = new Map<string, Intl.DateTimeFormat>();

function dateIn(timeZone: string, at: number): string {
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(at);
}

function endOf(stay: Stay): number {
  return endOfStay(stay) ?? Number.POSITIVE_INFINITY;
}

function tally(keys: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

export function allStays(facts: readonly VisitorFact[]): readonly (Stay & { visitor: string })[] {
  return [...new Set(facts.map(({ visitor }) => visitor))].flatMap((visitor) =>
    staysOf(facts.filter(({ visitor: own }) => own === visitor).sort(inFoldOrder)).map((stay) => ({
      ...stay,
      visitor,
    })),
  );
}

export function naiveFigures(facts: readonly VisitorFact[], site: Site, now: Instant) {
  const stays = allStays(facts);
  const open = stays.filter(({ end }) => end.kind === 'open');
  const year = Math.min(
    ...site.sides.map(({ timeZone }) => Number(dateIn(timeZone, now).slice(0, 4))),
  );
  const zoneOf = (side: string) => site.sides.find(({ id }) => id === side)?.timeZone ?? 'UTC';
  const visits = stays.filter(
    ({ side, entry }) => Number(dateIn(zoneOf(side), entry.at).slice(0, 4)) === year,
  );
  const bySide = site.sides.map(({ id, timeZone }) => {
    const today = dateIn(timeZone, now);
    const own = stays.filter(({ side }) => side === id);
    const isToday = (at: number) => !Number.isFinite(at) || dateIn(timeZone, at) >= today;
    return [
      id,
      {
        entries: own.filter(({ entry }) => entry.kind === 'passage' && isToday(entry.at)).length,
        exits: own.filter(({ end }) => end.kind === 'exited' && isToday(end.exit.at)).length,
        corrections:
          own.filter(({ entry }) => entry.kind === 'confirmedInside' && isToday(entry.at)).length -
          own.filter(
            (stay) =>
              (stay.end.kind === 'exitMissed' || stay.end.kind === 'confirmed') &&
              isToday(endOf(stay)),
          ).length,
        carriedOver: own.filter((stay) => !isToday(stay.entry.at) && isToday(endOf(stay))).length,
        peak: { inside: peakToday(own, timeZone, now) },
      },
    ] as const;
  });
  const foreign = visits.filter(({ entry }) => categoryOf(entry.nationality) === 'foreign');
  return {
    counts: {
      total: open.length,
      bySide: {
        ...Object.fromEntries(site.sides.map(({ id }) => [id, 0])),
        ...tally(open.map(({ side }) => side)),
      },
      byCategory: {
        ...Object.fromEntries(categories.map((category) => [category, 0])),
        ...tally(open.map(({ entry }) => categoryOf(entry.nationality))),
      },
      byNationality: tally(open.map(({ entry }) => entry.nationality)),
      children: open.filter(({ entry }) => entry.child).length,
    },
    today: { bySide: Object.fromEntries(bySide) },
    year: {
      visits: visits.length,
      visitors: new Set(visits.map(({ visitor }) => visitor)).size,
      foreign: foreign.length,
      foreignCountries: new Set(foreign.map(({ entry }) => entry.nationality)).size,
    },
  };
}

function peakToday(stays: readonly Stay[], timeZone: string, now: Instant): number {
  const today = dateIn(timeZone, now);
  const insideAt = (at: number) =>
    stays.filter((stay) => stay.entry.at <= at && endOf(stay) > at).length;
  const changes = stays
    .flatMap((stay) => [stay.entry.at, endOf(stay)])
    .filter((at) => Number.isFinite(at) && dateIn(timeZone, at) >= today);
  let midnight = now - (now % 1000);
  while (dateIn(timeZone, midnight - 1) === today)
    midnight -= midnight % 60_000 === 0 ? 60_000 : 1000;
  return Math.max(insideAt(midnight), ...changes.map(insideAt));
}
