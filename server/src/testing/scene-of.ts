import type { Instant } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import { type IncidentKind, incidentKinds } from '../occupancy/incidents.ts';
import type { Occupancy } from '../occupancy/occupancy.ts';

const hour = 3_600_000;

/** Everything the rules and the screens look at, in an order that hangs on nothing but the facts. */
export function sceneOf(
  occupancy: Occupancy,
  site: Site,
  options: { readonly now: Instant; readonly without?: readonly IncidentKind[] },
) {
  const guardians = new Set(
    [...occupancy.children.values()].flatMap(({ guardian }) => guardian ?? []),
  );
  const inside = site.sides.map(
    ({ id }) =>
      [
        id,
        [...occupancy.people(id)]
          .map(([date, people]) => [date, [...people].sort(byFirst)] as const)
          .sort(byFirst),
      ] as const,
  );
  const visitors = inside.flatMap(([, days]) => days.flatMap(([, people]) => people));
  return {
    figures: occupancy.read(),
    inside,
    insideBy: site.sides.map(({ id }) => occupancy.insideBy(id)),
    children: [...occupancy.children].sort(byFirst),
    guardians: [...guardians].sort().map((guardian) => occupancy.whereabouts(guardian)),
    earlier: visitors.map(([visitor]) => occupancy.earlierStays(visitor)),
    lateDeliveries: occupancy.lateDeliveries,
    // How long ago is forgotten to the hour, so what is just past it may or may not be there.
    incidents: incidentKinds
      .filter((kind) => options.without?.includes(kind) !== true)
      .map((kind) =>
        [...occupancy.incidents.of(kind)]
          .map(([side, met]) => {
            const recent = met.filter(({ passage }) => passage.at > options.now - 23 * hour);
            return [side, recent] as const;
          })
          .filter(([, met]) => met.length > 0)
          .sort(byFirst),
      ),
  };
}

function byFirst([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
