import type { GateState, State } from '@khorgos/shared/live/state';
import { type GateView, gateList } from './gate-list.ts';

/**
 * How a gate is, told so that a gate that is silent is never taken for one that nobody walks through:
 * `passing` people in the last minute, `quiet` but heard of, `silent` though its side is open, `off` while
 * its side is closed, `unseen` since ever.
 */
export const gateHealths = ['silent', 'unseen', 'quiet', 'passing', 'off'] as const;
export type GateHealth = (typeof gateHealths)[number];

export function gateHealth(gate: GateState, sides: State['sides']): GateHealth {
  if (gate.status === 'unseen') return 'unseen';
  if (gate.status === 'silent') return sides[gate.side]?.open === false ? 'off' : 'silent';
  return gate.passagesLastMinute > 0 ? 'passing' : 'quiet';
}

export interface HealthyGate extends GateView {
  readonly health: GateHealth;
}

/** The gates of each side, those that need somebody first. */
export function gatesBySide(
  state: Pick<State, 'gates' | 'site' | 'sides'>,
): ReadonlyMap<string, readonly HealthyGate[]> {
  const sides = Object.entries(state.site.sides)
    .toSorted(([, a], [, b]) => a.order - b.order)
    .map(([id]) => [id, [] as HealthyGate[]] as const);
  const bySide = new Map(sides);
  for (const gate of gateList(state)) {
    const list = bySide.get(gate.side) ?? [];
    bySide.set(gate.side, [...list, { ...gate, health: gateHealth(gate, state.sides) }]);
  }
  for (const [side, gates] of bySide)
    bySide.set(
      side,
      gates.toSorted((a, b) => Number(b.urgent) - Number(a.urgent)),
    );
  return bySide;
}
