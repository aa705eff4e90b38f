import { type Instant, instant, instantText } from '@khorgos/shared/centre/instant';
import type { GateId } from '@khorgos/shared/centre/site';
import type { GateState } from '@khorgos/shared/live/state';
import type { GateReading } from '../occupancy/gate-traffic.ts';

/** A gate not heard of for this long is silent; devices are asked for a heartbeat every 30 seconds. */
const silentAfter = 120_000;

/** When each gate was last alive, by its heartbeats; passages are added to this when it is read. */
export class GateWatch {
  readonly #beats = new Map<GateId, Instant>();

  beat(gate: GateId, now: Instant): void {
    this.#beats.set(gate, now);
  }

  read(gate: GateId, side: string, traffic: GateReading | undefined, now: Instant): GateState {
    const seen = Math.max(this.#beats.get(gate) ?? 0, traffic?.lastSeenAt ?? 0);
    const rest = {
      side,
      passagesLastMinute: traffic?.passagesLastMinute ?? 0,
      clockAhead: traffic?.clockAhead ?? false,
    };
    if (seen === 0) return { ...rest, status: 'unseen' };
    return {
      ...rest,
      status: now - seen <= silentAfter ? 'online' : 'silent',
      lastSeenAt: instantText(instant(seen)),
    };
  }
}
