// What goes wrong between a turnstile and the server. Each fault draws from a stream of its own, so that
// one switched on changes nothing about the others, nor about who comes and when.
import type { Instant } from '@khorgos/shared/centre/instant';
import type { WireEvent } from '@khorgos/shared/events/turnstile-event';
import type { Delivery } from './delivery.ts';
import { createRandom } from './random.ts';
import { createSpells, type SpellAt, type Spells } from './spells.ts';

/** Faults of devices and lines; what is absent does not happen. Rates are shares of the events, 0 to 1. */
export interface Faults {
  /** The same event once more, up to so many minutes later. */
  readonly duplicates?: { readonly rate: number; readonly withinMinutes: number };
  /** An event on its way for up to so many minutes, and overtaken by others. */
  readonly reordering?: { readonly rate: number; readonly upToMinutes: number };
  /** A gate without a line: at the end everything at once, the newest first. */
  readonly offline?: Spells;
  /** A gate's clock runs so many minutes ahead, the least and the most. */
  readonly clockAhead?: { readonly spells: Spells; readonly minutes: readonly [number, number] };
  /** A gate's clock has lost the time and counts on from this instant, epoch ms. */
  readonly clockReset?: { readonly spells: Spells; readonly to: number };
  /** The gate reads the same passage twice, within two minutes: a second event with an id of its own. */
  readonly doubleReads?: { readonly rate: number };
}

/** All of them at once, each more often than a well-kept Centre would see. */
export const everyFault: Required<Faults> = {
  duplicates: { rate: 0.03, withinMinutes: 30 },
  reordering: { rate: 0.05, upToMinutes: 5 },
  offline: { perGateAndDay: 0.2, minutes: [20, 240] },
  clockAhead: { spells: { perGateAndDay: 0.05, minutes: [30, 300] }, minutes: [3, 40] },
  clockReset: {
    spells: { perGateAndDay: 0.03, minutes: [10, 60] },
    to: Date.parse('2000-01-01T00:00:00Z'),
  },
  doubleReads: { rate: 0.01 },
};

/** When something is wrong with a gate itself, in a run with these faults and this seed. */
export interface FaultSpells {
  /** No line: neither passages nor heartbeats come through. */
  readonly offlineAt: SpellAt;
  readonly aheadAt: SpellAt;
  readonly resetAt: SpellAt;
}

export function faultSpells(faults: Faults, seed: string | number): FaultSpells {
  return {
    offlineAt: createSpells(faults.offline ?? [], seed, 'offline'),
    aheadAt: createSpells(faults.clockAhead?.spells ?? [], seed, 'ahead'),
    resetAt: createSpells(faults.clockReset?.spells ?? [], seed, 'reset'),
  };
}

/** Takes what turnstiles read, in order, and says what arrives at the server and when. */
export interface FaultyLine {
  /** @param at the true time, epoch ms. @param localTime how the gate writes a time. */
  read(event: WireEvent, at: number, localTime: (at: number) => string): void;
  /** What arrives before an instant, in order; ask only once everything before it has been read. */
  arrivingBefore(until: number): Iterable<Delivery>;
}

const minute = 60_000;
const second = 1000;

export function createFaultyLine(faults: Faults, seed: string | number): FaultyLine {
  const { duplicates, reordering, clockAhead, clockReset, doubleReads } = faults;
  const { offlineAt, aheadAt, resetAt } = faultSpells(faults, seed);
  const duplicating = createRandom(seed, 'duplicates');
  const jitter = createRandom(seed, 'reordering');
  const rereading = createRandom(seed, 'double reads');
  let underway: { readonly delivery: Delivery; readonly order: number }[] = [];

  function shownTime(gateId: string, at: number, localTime: (at: number) => string): string {
    const reset = clockReset && resetAt(gateId, at);
    // A device that lost the time has lost its time zone with it.
    if (reset) return new Date(clockReset.to + at - reset.from).toISOString();
    const ahead = clockAhead && aheadAt(gateId, at);
    if (!ahead) return localTime(at);
    const [least, most] = clockAhead.minutes;
    const minutes = createRandom(seed, 'ahead by', gateId, ahead.from).between(least, most);
    return localTime(Math.floor(at + minutes * minute));
  }

  function send(event: WireEvent, at: number) {
    let deliveredAt = at;
    if (reordering && jitter.chance(reordering.rate))
      deliveredAt += Math.ceil(jitter.next() * reordering.upToMinutes * minute);
    const offline = offlineAt(event.gateId, deliveredAt);
    if (offline !== undefined) deliveredAt = offline.to;
    // Of what arrives at once the newest is first: a device that empties its memory from the top.
    const order = offline === undefined ? at : -at;
    underway.push({ delivery: { deliveredAt: deliveredAt as Instant, event }, order });
    if (duplicates && duplicating.chance(duplicates.rate)) {
      const later = Math.ceil(duplicating.next() * duplicates.withinMinutes * minute);
      const again = { deliveredAt: (deliveredAt + later) as Instant, event };
      underway.push({ delivery: again, order });
    }
  }

  return {
    read(event, at, localTime) {
      const reads = [{ at, id: event.id }];
      if (doubleReads && rereading.chance(doubleReads.rate)) {
        const again = at + Math.floor(rereading.between(2 * second, 110 * second));
        // Not the gate's next number, so that the ids of all other events stay what they were.
        reads.push({ at: again, id: `${event.id}.2` });
      }
      for (const { at: readAt, id } of reads)
        send({ ...event, id, occurredAt: shownTime(event.gateId, readAt, localTime) }, readAt);
    },
    arrivingBefore(until) {
      const arrived = underway.filter(({ delivery }) => delivery.deliveredAt < until);
      underway = underway.filter(({ delivery }) => delivery.deliveredAt >= until);
      arrived.sort((a, b) => a.delivery.deliveredAt - b.delivery.deliveredAt || a.order - b.order);
      return arrived.map(({ delivery }) => delivery);
    },
  };
}
