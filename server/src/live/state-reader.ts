import type { Instant } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import type { State } from '@khorgos/shared/live/state';
import type { Occupancy } from '../occupancy/occupancy.ts';
import type { GateWatch } from './gate-watch.ts';
import { sideStatus } from './side-status.ts';

/** The State less what the publisher stamps on it. */
export type StateBody = Omit<State, 'epoch' | 'revision' | 'at'>;

/** Puts the State together as of an instant. */
export function createStateReader(options: {
  readonly site: Site;
  readonly occupancy: Occupancy;
  readonly gates: GateWatch;
}): (now: Instant) => StateBody {
  const { occupancy, gates } = options;
  const described = describeSite(options.site);
  return (now) => {
    occupancy.advance(now);
    const sides: StateBody['sides'] = {};
    for (const [id, schedule] of occupancy.schedules) sides[id] = sideStatus(schedule, now);
    const watched: StateBody['gates'] = {};
    for (const side of options.site.sides)
      for (const gate of side.gates)
        watched[gate.id] = gates.read(gate.id, side.id, occupancy.gate(gate.id), now);
    return {
      site: described,
      ...occupancy.read(),
      sides,
      gates: watched,
      alerts: {},
      outlook: {},
    };
  };
}

function describeSite(site: Site): State['site'] {
  return {
    id: site.id,
    name: site.name,
    sides: Object.fromEntries(
      site.sides.map(({ id, name, timeZone, capacity }, order) => [
        id,
        capacity === undefined ? { name, timeZone, order } : { name, timeZone, order, capacity },
      ]),
    ),
  };
}
