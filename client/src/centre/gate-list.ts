import type { GateState, State } from '@khorgos/shared/live/state';

export interface GateView extends GateState {
  readonly id: string;
}

/** Gates by side in the site's order, then by id as people count (`in-2` before `in-10`). */
export function gateList({ gates, site }: Pick<State, 'gates' | 'site'>): GateView[] {
  const order = (side: string) => site.sides[side]?.order ?? Number.MAX_SAFE_INTEGER;
  return Object.entries(gates)
    .map(([id, gate]) => ({ id, ...gate }))
    .toSorted(
      (a, b) => order(a.side) - order(b.side) || a.id.localeCompare(b.id, 'en', { numeric: true }),
    );
}

/** As many as there is room for; those that need somebody come first when not all fit. */
export function gatesThatFit(gates: readonly GateView[], room: number) {
  if (gates.length <= room) return { shown: gates, hidden: 0 };
  const urgent = gates.filter(needsSomebody);
  const rest = gates.filter((gate) => !needsSomebody(gate));
  const shown = [...urgent, ...rest].slice(0, room - 1);
  return { shown, hidden: gates.length - shown.length };
}

export function needsSomebody(gate: GateState): boolean {
  return gate.status === 'silent' || gate.clockAhead;
}

export function troubledGates(gates: State['gates']): number {
  return Object.values(gates).filter(needsSomebody).length;
}

export function gateCounts(gates: readonly GateView[]): Record<GateState['status'], number> {
  const counts = { online: 0, silent: 0, unseen: 0 };
  for (const { status } of gates) counts[status] += 1;
  return counts;
}
