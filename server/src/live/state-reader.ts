import type { Instant } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import type { State } from '@khorgos/shared/live/state';
import type { BookedAlert } from '../rules/booked-alert.ts';
import type { AlertWatch } from './alert-watch.ts';
import { type GateWatch, gateState } from './gate-watch.ts';
import type { OutlookWatch } from './outlook-watch.ts';
import type { Projector } from './projector.ts';
import { sideStatus } from './side-status.ts';

/** The State less what the publisher stamps on it. */
export type StateBody = Omit<State, 'epoch' | 'revision' | 'at'>;

/** Cleared alerts that nobody acknowledged, on screens: the newest; `GET /alerts` lists them all. */
const clearedOnScreens = 100;

/** Puts the State together as of an instant. */
export function createStateReader(options: {
  readonly projector: Pick<Projector, 'site' | 'occupancy' | 'advance'>;
  readonly gates: GateWatch;
  readonly alerts: AlertWatch;
  readonly outlook: Pick<OutlookWatch, 'read'>;
}): (now: Instant) => StateBody {
  const { projector, gates } = options;
  let described: { readonly of: Site; readonly site: State['site'] } | undefined;
  return (clockNow) => {
    projector.advance(clockNow);
    const { occupancy, site } = projector;
    const { now } = occupancy;
    if (described?.of !== site) described = { of: site, site: describeSite(site) };
    const sides: StateBody['sides'] = {};
    for (const [id, schedule] of occupancy.schedules) sides[id] = sideStatus(schedule, now);
    const sightings = gates.sightings(site, (gate) => occupancy.gate(gate), now);
    const booked = options.alerts.read(() => ({ site, occupancy, gates: sightings }), now);
    return {
      site: described.site,
      ...occupancy.read(),
      sides,
      gates: Object.fromEntries(
        sightings.map((sighting) => [
          sighting.gate,
          gateState(sighting, occupancy.gate(sighting.gate)),
        ]),
      ),
      alerts: onScreens(booked),
      outlook: options.outlook.read(now),
    };
  };
}

function onScreens(booked: readonly BookedAlert[]): State['alerts'] {
  const cleared = booked.filter(({ alert }) => alert.state === 'cleared');
  const passedBy = new Set(
    cleared
      .toSorted((a, b) => b.raisedAt - a.raisedAt)
      .slice(clearedOnScreens)
      .map(({ key }) => key),
  );
  return Object.fromEntries(
    booked.filter(({ key }) => !passedBy.has(key)).map(({ key, alert }) => [key, alert]),
  );
}

/** The Centre as a screen needs to know it. */
export function describeSite(site: Site): State['site'] {
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
