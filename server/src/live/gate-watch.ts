import { type Instant, instant, instantText } from '@khorgos/shared/centre/instant';
import type { GateId, SideId, Site } from '@khorgos/shared/centre/site';
import type { GateState } from '@khorgos/shared/live/state';
import type { GateReading } from '../occupancy/gate-traffic.ts';
import type { GateSighting } from '../rules/scene.ts';

/** A gate not heard of for this long is silent; devices are asked for a heartbeat every 30 seconds. */
const silentAfter = 120_000;

/** When each gate was last alive, by its heartbeats; passages are added to this when it is read. */
export class GateWatch {
  readonly #beats = new Map<GateId, Instant>();
  readonly #listeningSince: Instant;

  /** @param listeningSince heartbeats before it were not heard, so nothing is said of their lack. */
  constructor(listeningSince: Instant) {
    this.#listeningSince = listeningSince;
  }

  /** Returns whether that is news: nothing as late was known. */
  beat(gate: GateId, at: Instant): boolean {
    if (at <= (this.#beats.get(gate) ?? 0)) return false;
    this.#beats.set(gate, at);
    return true;
  }

  /** What is known of every gate of a site. */
  sightings(
    site: Site,
    traffic: (gate: GateId) => GateReading | undefined,
    now: Instant,
  ): GateSighting[] {
    return site.sides.flatMap(({ id, gates }) =>
      gates.map((gate) => this.#sighting(gate.id, id, traffic(gate.id), now)),
    );
  }

  #sighting(
    gate: GateId,
    side: SideId,
    traffic: GateReading | undefined,
    now: Instant,
  ): GateSighting {
    const seen = Math.max(this.#beats.get(gate) ?? 0, traffic?.lastSeenAt ?? 0);
    const known = seen > 0;
    const heardUntil = Math.max(seen, this.#listeningSince);
    return {
      gate,
      side,
      lastSeenAt: known ? instant(seen) : undefined,
      silent: known && now - heardUntil > silentAfter,
      silentFrom: known ? instant(heardUntil + silentAfter + 1) : undefined,
      clockAhead: (traffic?.clockAheadBy ?? 0) > 0,
    };
  }
}

/** A gate as the State tells of it. */
export function gateState(sighting: GateSighting, traffic: GateReading | undefined): GateState {
  const { lastSeenAt, silent } = sighting;
  const { caughtUp, lastPassageAt, clockAheadBy = 0 } = traffic ?? {};
  const rest = {
    side: sighting.side,
    passagesLastMinute: traffic?.passagesLastMinute ?? 0,
    clockAhead: sighting.clockAhead,
    ...(clockAheadBy === 0 ? {} : { clockAheadSeconds: Math.round(clockAheadBy / 1000) }),
    // To the minute, so that a busy gate has no more to say with each passage.
    ...(lastPassageAt === undefined
      ? {}
      : { lastPassageAt: instantText(instant(lastPassageAt - (lastPassageAt % 60_000))) }),
    ...(caughtUp === undefined
      ? {}
      : {
          caughtUp: {
            events: caughtUp.events,
            from: instantText(caughtUp.from),
            to: instantText(caughtUp.to),
          },
        }),
  };
  if (lastSeenAt === undefined) return { ...rest, status: 'unseen' };
  return { ...rest, status: silent ? 'silent' : 'online', lastSeenAt: instantText(lastSeenAt) };
}
