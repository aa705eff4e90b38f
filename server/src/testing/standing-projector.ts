import type { Site } from '@khorgos/shared/centre/site';
import type { AlertWatch } from '../live/alert-watch.ts';
import type { Projector } from '../live/projector.ts';
import type { Occupancy } from '../occupancy/occupancy.ts';

/** A projector that follows no log: for tests of what reads it. */
export function standing(
  occupancy: Occupancy,
  site: Site,
): Pick<Projector, 'site' | 'occupancy' | 'advance'> {
  return { occupancy, site, advance: (now) => occupancy.advance(now) };
}

export const noAlerts: AlertWatch = { touch: () => undefined, read: () => [], latest: () => [] };

export const noOutlook = { read: () => ({}) };
