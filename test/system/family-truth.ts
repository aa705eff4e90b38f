// What is true of a family by what the gates have delivered: RULES "Who may come", written plainly over
// a handful of events. Nothing here knows how the server folds or judges.

const minute = 60_000;
const grace = 10 * minute;
/** A passage that arrives later than this was kept by its gate. */
const lateAfter = 2 * minute;

export interface FamilyEvent {
  /** 0 is the parent, from 1 on the children. */
  readonly who: number;
  readonly direction: 'entry' | 'exit';
  /** Tells two passages at one instant apart. */
  readonly id: string;
  /** Epoch ms, as is everything here. */
  readonly at: number;
  readonly deliveredAt: number;
}

export type Aloneness = 'child_without_guardian' | 'child_left_inside';

interface Truth {
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
  const own = events
    .filter((event) => event.who === who)
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
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

export interface Family {
  readonly name: string;
  readonly events: readonly FamilyEvent[];
  /** The children came with nobody. */
  readonly namesNoParent?: true;
}

/** Whether a child is alone at an instant, by what was delivered until then. */
function truthOf(family: Family, child: number, now: number): Truth | undefined {
  const known = family.events.filter(({ deliveredAt }) => deliveredAt <= now);
  const isOpen = ({ exit, lost }: Stay) => exit === undefined && !lost;
  const inside = staysOf(known, child).find(isOpen);
  if (inside === undefined) return undefined;
  const { entry } = inside;
  if (family.namesNoParent) return { kind: 'child_without_guardian', toldBy: entry };
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
function momentsOf({ events }: Family): number[] {
  return events.flatMap(({ at, deliveredAt }) => [deliveredAt, at + grace]);
}

/**
 * Until when the rest of a gate's backlog is awaited before it is said what a passage told that arrived
 * late or along with late ones (R1.6): two seconds without another of them, thirty at most.
 *
 * @param lateDeliveries when anything arrived late, in order.
 */
function awaitedUntil(toldBy: FamilyEvent, lateDeliveries: readonly number[]): number {
  const { deliveredAt } = toldBy;
  let last = isLate(toldBy) ? deliveredAt : Number.NEGATIVE_INFINITY;
  for (const late of lateDeliveries)
    if (late <= deliveredAt ? late > deliveredAt - 2000 : late < last + 2000) last = late;
  return Math.max(deliveredAt, Math.min(last + 2000, deliveredAt + 30_000));
}

/** What was said of one child, and from when. */
export type Said = readonly { readonly from: number; readonly kind: Aloneness | undefined }[];

export interface Fault {
  readonly family: string;
  readonly child: number;
  readonly at: string;
  readonly said: Aloneness | undefined;
  readonly truth: Aloneness | undefined;
}

/** Every instant at which what was said of a child is not the truth, the time for the backlog allowed. */
export function faultsOf(options: {
  readonly families: readonly Family[];
  readonly saidOf: (family: number, child: number) => Said;
  /** When anything at all arrived late, in order. */
  readonly lateDeliveries: readonly number[];
  /** When somebody was there to say something; always, if it is left out. */
  readonly within?: { readonly from: number; readonly to: number };
}): Fault[] {
  const { families, saidOf, lateDeliveries } = options;
  const { from, to } = options.within ?? { from: 0, to: Number.POSITIVE_INFINITY };
  const faults: Fault[] = [];
  for (const [index, family] of families.entries()) {
    const children = new Set(family.events.map(({ who }) => who).filter((who) => who > 0));
    for (const child of children) {
      const said = saidOf(index, child);
      const moments = new Set([...momentsOf(family), ...said.map(({ from }) => from)]);
      for (const at of [...moments]) moments.add(at + 2000).add(at + 30_000);
      for (const at of moments) {
        if (at < from || at > to) continue;
        const truth = truthOf(family, child, at);
        const kind = said.findLast(({ from }) => from <= at)?.kind;
        if (kind === truth?.kind) continue;
        const isAwaited = truth !== undefined && at < awaitedUntil(truth.toldBy, lateDeliveries);
        if (kind === undefined && isAwaited) continue;
        const when = new Date(at).toISOString();
        faults.push({ family: family.name, child, at: when, said: kind, truth: truth?.kind });
      }
    }
  }
  return faults;
}

/** Whether a passage was kept by its gate before it arrived. */
export function isLate({ at, deliveredAt }: Pick<FamilyEvent, 'at' | 'deliveredAt'>): boolean {
  return deliveredAt - at > lateAfter;
}
