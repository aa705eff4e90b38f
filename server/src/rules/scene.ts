import type { Instant } from '@khorgos/shared/centre/instant';
import type { GateId, SideId, Site } from '@khorgos/shared/centre/site';
import type { Occupancy } from '../occupancy/occupancy.ts';

/** What the gates themselves say, seen from this node; RULES judge it, the log does not know it. */
export interface GateSighting {
  readonly gate: GateId;
  readonly side: SideId;
  /** Undefined until it was first heard of. */
  readonly lastSeenAt: Instant | undefined;
  readonly silent: boolean;
  /** When it will count as silent if nothing more is heard of it. */
  readonly silentFrom: Instant | undefined;
  readonly clockAhead: boolean;
}

/** Everything the rules look at. */
export interface Scene {
  readonly site: Site;
  readonly occupancy: Pick<
    Occupancy,
    | 'schedules'
    | 'people'
    | 'insideBy'
    | 'children'
    | 'whereabouts'
    | 'earlierStays'
    | 'incidents'
    | 'lateDeliveries'
  >;
  readonly gates: readonly GateSighting[];
}
