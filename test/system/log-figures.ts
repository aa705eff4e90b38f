import type { EventLog } from '@khorgos/server/log/event-log';
import type { VisitorFact } from '@khorgos/server/log/facts';
import { Occupancy } from '@khorgos/server/occupancy/occupancy';
import { type Stay, staysOf } from '@khorgos/server/occupancy/stays';
import { createCalendar } from '@khorgos/shared/centre/civil-time';
import type { Instant } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';

/** Everybody's passages, each visitor's in the order they are folded in. */
export async function readVisitors(log: EventLog): Promise<VisitorFact[][]> {
  const visitors: VisitorFact[][] = [];
  for await (const chunk of log.factsByVisitor(await log.head()))
    for (const passage of chunk) {
      const own = visitors.at(-1);
      if (own?.[0]?.visitor === passage.visitor) own.push(passage);
      else visitors.push([passage]);
    }
  return visitors;
}

/** Who was inside at an instant, by the fold of everything up to it; counts of nobody left out. */
export function insideAt(visitors: readonly (readonly VisitorFact[])[], site: Site, at: Instant) {
  const occupancy = new Occupancy({ site, now: at });
  for (const own of visitors) occupancy.fold(own.filter((passage) => passage.at <= at));
  const { total, bySide, byCategory, byNationality } = occupancy.read().counts;
  return {
    total,
    bySide: withoutZeros(bySide),
    byCategory: withoutZeros(byCategory),
    byNationality: withoutZeros(byNationality),
  };
}

function withoutZeros(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
}

export interface LongStay {
  readonly visitor: string;
  readonly entered: string;
  readonly left: string;
  readonly lastDay: number;
}

/** What all stays come to; months and days are those of the side of the stay. */
export function stayFigures(visitors: readonly (readonly VisitorFact[])[], site: Site) {
  const calendars = new Map(site.sides.map(({ id, timeZone }) => [id, createCalendar(timeZone)]));
  const dateOf = (stay: Stay, at: Instant) => calendars.get(stay.side)?.dayOf(at).date ?? '';
  const monthly: Record<string, number> = {};
  const long: LongStay[] = [];
  let stays = 0;
  let leftOtherSide = 0;
  const count = (stay: Stay, at: Instant, what: string) => {
    const key = `${dateOf(stay, at).slice(0, 7)} ${stay.side} ${what}`;
    monthly[key] = (monthly[key] ?? 0) + 1;
  };
  for (const stay of visitors.flatMap(staysOf)) {
    stays += 1;
    count(stay, stay.entry.at, 'entries');
    if (stay.end.kind !== 'exited') continue;
    const { exit, otherSide } = stay.end;
    count(stay, exit.at, 'exits');
    if (otherSide) leftOtherSide += 1;
    const lastDay = 1 + daysBetween(dateOf(stay, stay.entry.at), dateOf(stay, exit.at));
    if (lastDay >= 28)
      long.push({
        visitor: stay.entry.visitor,
        entered: seconds(stay.entry.at),
        left: seconds(exit.at),
        lastDay,
      });
  }
  long.sort((a, b) => (a.entered < b.entered ? -1 : 1));
  return { stays, leftOtherSide, monthly, long };
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

function seconds(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
