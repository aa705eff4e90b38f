import type { GateState, State } from '@khorgos/shared/live/state';

export interface GateView extends GateState {
  readonly id: string;
  /** Somebody should look: its clock is wrong, or it is silent while people come through its side. */
  readonly urgent: boolean;
}

/** Made once: a comparison that makes its own costs more than drawing the gates. */
const asPeopleCount = new Intl.Collator('en', { numeric: true });

export type GateListOptions = Pick<State, 'gates' | 'site' | 'sides'>;

/** Gates by side in the site's order, then by id as people count (`in-2` before `in-10`). */
export function gateList({ gates, site, sides }: GateListOptions): GateView[] {
  const order = (side: string) => site.sides[side]?.order ?? Number.MAX_SAFE_INTEGER;
  return Object.entries(gates)
    .map(([id, gate]) => ({ id, ...gate, urgent: needsSomebody(gate, sides) }))
    .toSorted((a, b) => order(a.side) - order(b.side) || asPeopleCount.compare(a.id, b.id));
}

/** As many as there is room for; those that need somebody come first when not all fit. */
export function gatesThatFit(gates: readonly GateView[], room: number) {
  if (gates.length <= room) return { shown: gates, hidden: 0 };
  const urgent = gates.filter((gate) => gate.urgent);
  const rest = gates.filter((gate) => !gate.urgent);
  const shown = [...urgent, ...rest].slice(0, room - 1);
  return { shown, hidden: gates.length - shown.length };
}

// Gates are switched off at night, and nobody has to do anything about it.
function needsSomebody(gate: GateState, sides: State['sides']): boolean {
  return gate.clockAhead || (gate.status === 'silent' && sides[gate.side]?.open !== false);
}

/**
 * Whether nothing changed that is seen from a chair: how many walked through changes ten times a second,
 * that somebody did now and then.
 */
export function sameGates(a: State['gates'], b: State['gates']): boolean {
  const ids = Object.keys(a);
  return (
    a === b || (ids.length === Object.keys(b).length && ids.every((id) => sameGate(a[id], b[id])))
  );
}

function sameGate(a: GateState | undefined, b: GateState | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.side === b.side &&
    a.status === b.status &&
    a.clockAhead === b.clockAhead &&
    a.caughtUp === b.caughtUp &&
    a.passagesLastMinute > 0 === b.passagesLastMinute > 0
  );
}

export function troubledGates({ gates, sides }: Pick<State, 'gates' | 'sides'>): number {
  return Object.values(gates).filter((gate) => needsSomebody(gate, sides)).length;
}

export function gateCounts(gates: readonly GateView[]): Record<GateState['status'], number> {
  const counts = { online: 0, silent: 0, unseen: 0 };
  for (const { status } of gates) counts[status] += 1;
  return counts;
}
