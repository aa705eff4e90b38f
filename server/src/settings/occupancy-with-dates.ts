import type { Site } from '@khorgos/shared/centre/site';
import type { EventLog } from '../log/event-log.ts';
import type { Position, VisitorFact, VisitorId } from '../log/facts.ts';
import { Occupancy } from '../occupancy/occupancy.ts';

const visitorsPerRead = 500;

/**
 * Who is inside, with what a site's rules ask of their earlier stays. A fold without the rolling rule
 * does not keep the dates; those inside are then folded anew, and nobody else.
 */
export async function occupancyWithDates(options: {
  readonly log: Pick<EventLog, 'factsOf'>;
  readonly projector: { readonly occupancy: Occupancy; readonly position: Position };
  readonly site: Site;
}): Promise<Occupancy> {
  const { log, site } = options;
  const { occupancy, position } = options.projector;
  if (!occupancy.mustRefoldFor(site)) return occupancy;
  const inside = site.sides.flatMap(({ id }) =>
    [...occupancy.people(id).values()].flatMap((people) => [...people.keys()]),
  );
  const folded = new Occupancy({ site, now: occupancy.now });
  for (let from = 0; from < inside.length; from += visitorsPerRead) {
    const some = inside.slice(from, from + visitorsPerRead);
    const histories = new Map<VisitorId, VisitorFact[]>(some.map((visitor) => [visitor, []]));
    for (const fact of await log.factsOf(some, position)) histories.get(fact.visitor)?.push(fact);
    for (const history of histories.values()) folded.fold(history);
  }
  return folded;
}
