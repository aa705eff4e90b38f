import type { GateView } from '../../centre/gate-list.ts';
import { type NamedGates, ownGateName } from '../../centre/gate-name.ts';
import type { Format } from '../../languages/format.ts';
import type { SideName } from '../../live/use-sides.ts';

export interface GateChoicesOptions {
  readonly sides: readonly Pick<SideName, 'id' | 'name'>[];
  /** In the order in which they are offered. */
  readonly gates: readonly Pick<GateView, 'id' | 'side'>[];
  /** Those that are not known yet are chosen by their ids alone. */
  readonly named: NamedGates;
  readonly format: Pick<Format, 'name'>;
}

/** The gates to choose from, by side, as a field of several choices takes them. */
export function gateChoices({ sides, gates, named, format }: GateChoicesOptions) {
  const label = (id: string) => {
    const name = ownGateName(id, named, format);
    return name === undefined ? id : `${id} · ${name}`;
  };
  return sides.map((side) => ({
    group: side.name,
    items: gates
      .filter((gate) => gate.side === side.id)
      .map(({ id }) => ({ value: id, label: label(id) })),
  }));
}
