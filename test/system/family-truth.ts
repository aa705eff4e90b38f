// What is true of a family by what the gates have delivered: RULES "Who may come", written plainly over
// a handful of events. Nothing here knows how the server folds or judges.

const minute = 60_000;
export const grace = 10 * minute;
/** A passage that arrives later than this was kept by its gate. */
export const lateAfter = 2 * minute;

export interface FamilyEvent {
  /** 0 is the parent, from 1 on the children. */
  readonly who: number;
  readonly direction: 'entry' | 'exit';
  /** Epoch ms, as is everything here. */
  readonly at: number;
  readonly deliveredAt: number;
}

export type Aloneness = 'child_without_guardian' | 'child_left_inside';

export interface Truth {
  readonly kind: Aloneness;
  /** The passage that told of it and arrived last. */
  readonly toldBy: FamilyEvent;
}

interface Stay {
  readonly entry: FamilyEvent;
  exit: FamilyEvent | undefined;
  /** Another entry told that it had ended, nobody knows when. */
  lost: boolean;
}

function staysOf(events: readonly FamilyEvent[], who: number): Stay[] {
  const stays: Stay[] = [];
  const own = events.filter((event) => event.who === who).sort((a, b) => a.at - b.at);
  for (const event of own) {
    const open = stays.find(({ exit, lost }) => exit === undefined && !lost);
    if (event.direction === 'exit') {
      if (open !== undefined) open.exit = event;
    } else {
      const isSecondRead = open !== undefined && event.at - open.entry.at <= 2 * minute;
      if (isSecondRead) continue;
      if (open !== undefined) open.lost = true;
      stays.push({ entry: event, exit: undefined, lost: false });
    }
  }
  return stays;
}

/** Whether a child is alone at an instant, by what was delivered until then. */
export function truthOf(
  family: readonly FamilyEvent[],
  child: number,
  now: number,
): Truth | undefined {
  const known = family.filter(({ deliveredAt }) => deliveredAt <= now);
  const isOpen = ({ exit, lost }: Stay) => exit === undefined && !lost;
  const inside = staysOf(known, child).find(isOpen);
  if (inside === undefined) return undefined;
  const { entry } = inside;
  const parents = staysOf(known, 0);
  if (parents.some(isOpen)) return undefined;
  const exits = parents.flatMap(({ entry: { at }, exit }) => {
    const withTheChild =
      exit !== undefined && (exit.at >= entry.at || Math.abs(at - entry.at) <= grace);
    return withTheChild ? [exit] : [];
  });
  const left = exits.sort((a, b) => a.at - b.at).at(-1);
  const since = Math.max(left?.at ?? 0, entry.at) + grace;
  if (now < since) return undefined;
  if (left === undefined) return { kind: 'child_without_guardian', toldBy: entry };
  return {
    kind: 'child_left_inside',
    toldBy: left.deliveredAt > entry.deliveredAt ? left : entry,
  };
}

/** Every instant at which the truth of a family can change. */
export function momentsOf(family: readonly FamilyEvent[]): number[] {
  return family.flatMap(({ at, deliveredAt }) => [deliveredAt, at + grace]);
}

/**
 * Until when the rest of a gate's backlog is awaited before it is said what a passage told (R1.6): two
 * seconds without another late one, thirty at most.
 *
 * @param lateDeliveries when anything arrived late, in order.
 */
export function awaitedUntil(toldBy: FamilyEvent, lateDeliveries: readonly number[]): number {
  const { at, deliveredAt } = toldBy;
  if (deliveredAt - at <= lateAfter) return deliveredAt;
  let last = deliveredAt;
  for (const late of lateDeliveries) if (late > last && late < last + 2000) last = late;
  return Math.min(last + 2000, deliveredAt + 30_000);
}
