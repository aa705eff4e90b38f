import { createSideSchedule, type SideSchedule } from '@khorgos/shared/centre/hours';
import {
  type CivilDate,
  civilDateSchema,
  type Instant,
  instant,
} from '@khorgos/shared/centre/instant';
import type { SideId, Site } from '@khorgos/shared/centre/site';
import { type Figures, readFigures, SeriesPoints } from '../../occupancy/figures.ts';
import { SiteFigures } from '../../occupancy/site-figures.ts';
import type { Meaning } from '../../occupancy/whereabouts.ts';
import { VisitorSet } from './distinct.ts';
import type { FoundSheet, SheetReader } from './sheet-reader.ts';
import { sheetsUnderWay } from './under-way.ts';
import type { VisitEnd } from './visit.ts';
import { endOfFlags, isByWord, isChild, nationalityCodes, nationalityOf } from './visit-sheet.ts';

/**
 * Every figure of the State as it was at an instant, as is known now: what arrived late and what was
 * corrected since is in it. Equal to a fold of all movements up to and including the instant.
 *
 * @param options.site the Centre as it was then.
 */
export function figuresAt(options: {
  readonly at: Instant;
  readonly site: Site;
  readonly sheets: SheetReader;
}): Figures {
  const { at, site, sheets } = options;
  const schedules = new Map(site.sides.map((side) => [side.id, createSideSchedule(side)]));
  const figures = new SiteFigures(schedules, at, { keepsDates: false });
  const { from } = figures.timeline;
  for (const [side, { calendar }] of schedules) {
    const upTo = calendar.dayOf(at).date;
    for (const sheet of sheetsUnderWay({ sheets, side, calendar, upTo, from }))
      addSheet(figures, sheet, at);
  }
  addYear(figures, schedules, sheets, at);
  return readFigures(figures, new SeriesPoints(), at);
}

const meanings: Record<VisitEnd, Meaning> = {
  open: 'entered',
  exited: 'left',
  confirmed: 'confirmedLeft',
  exitMissed: 'reentered',
};

function addSheet(figures: SiteFigures, { side, sheet }: FoundSheet, at: Instant): void {
  const { from } = figures.timeline;
  for (let place = 0; place < sheet.size; place += 1) {
    const enteredAt = instant(sheet.enteredAt[place] ?? 0);
    if (enteredAt > at) return;
    const endedAt = sheet.endedAt[place] ?? 0;
    const isOver = endedAt !== 0 && endedAt <= at;
    if (isOver && endedAt < from) continue;
    const flags = sheet.flags[place] ?? 0;
    const entry = {
      kind: isByWord(flags) ? 'confirmedInside' : 'passage',
      side,
      at: enteredAt,
      nationality: nationalityOf(sheet.nationalities[place] ?? 0),
      child: isChild(flags),
    } as const;
    figures.begin(entry, 1);
    if (isOver) figures.end(entry, instant(endedAt), meanings[endOfFlags(flags)], 1);
  }
}

/** The civil year that has begun on every side, up to the instant. */
function addYear(
  figures: SiteFigures,
  schedules: ReadonlyMap<SideId, SideSchedule>,
  sheets: SheetReader,
  at: Instant,
): void {
  const days = [...schedules].map(([id, { calendar }]) => [id, calendar.dayOf(at)] as const);
  const year = Math.min(...days.map(([, day]) => day.year));
  const tally = figures.year(year);
  const visitors = new VisitorSet();
  const first = civilDateSchema.parse(`${year}-01-01`);
  const last = civilDateSchema.parse(`${year}-12-31`);
  for (const [id, { date }] of days) {
    const visits = new Uint32Array(nationalityCodes);
    for (const { sheet } of sheets.between(id, first, earlierOf(date, last)))
      for (let place = 0; place < sheet.size; place += 1) {
        if ((sheet.enteredAt[place] ?? 0) > at) break;
        const code = sheet.nationalities[place] ?? 0;
        visits[code] = (visits[code] ?? 0) + 1;
        visitors.add(sheet.visitors[place] ?? 0);
      }
    for (const [code, count] of visits.entries())
      if (count > 0) tally.addVisit(figures.side(id).index, nationalityOf(code), count);
  }
  tally.addVisitor(visitors.size);
}

function earlierOf(a: CivilDate, b: CivilDate): CivilDate {
  return [a, b].sort()[0] ?? a;
}
