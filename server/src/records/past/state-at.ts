import { createSideSchedule } from '@khorgos/shared/centre/hours';
import { type Instant, instantText } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import type { State } from '@khorgos/shared/live/state';
import { sideStatus } from '../../live/side-status.ts';
import { describeSite } from '../../live/state-reader.ts';
import type { Figures } from '../../occupancy/figures.ts';

/**
 * The State as it was at an instant (CONTRACT §5): its figures as is known now, what arrived late and
 * what was corrected since included; its alerts as they were shown then. Without gates and outlook, and
 * no part of what sockets send: its epoch is its own.
 *
 * @param options.site the Centre in force then.
 */
export function stateAt(options: {
  readonly at: Instant;
  readonly site: Site;
  readonly figures: Figures;
  readonly alerts: State['alerts'];
}): State {
  const { at, site, figures, alerts } = options;
  const sides = site.sides.map(
    (side) => [side.id, sideStatus(createSideSchedule(side), at)] as const,
  );
  return {
    epoch: `past ${instantText(at)}`,
    revision: 0,
    at: instantText(at),
    site: describeSite(site),
    ...figures,
    sides: Object.fromEntries(sides),
    gates: {},
    alerts,
    outlook: {},
  };
}
