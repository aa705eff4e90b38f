import type { Instant } from '@khorgos/shared/centre/instant';
import type { Passage } from '../log/facts.ts';
import { type GateReading, GateTraffic, lateAfter, type SavedGate } from './gate-traffic.ts';
import { LateDeliveries } from './late-deliveries.ts';

export interface SavedTraffic {
  readonly gates: Readonly<Record<string, SavedGate>>;
  readonly late: readonly Instant[];
}

/** What the passages say of the gates they came through. */
export class SiteTraffic {
  readonly #gates = new Map<string, GateTraffic>();
  #late = new LateDeliveries();

  static restored({ gates, late }: SavedTraffic): SiteTraffic {
    const restored = new SiteTraffic();
    for (const [id, gate] of Object.entries(gates))
      restored.#gates.set(id, GateTraffic.restored(gate));
    restored.#late = LateDeliveries.restored(late);
    return restored;
  }

  save(): SavedTraffic {
    const gates = [...this.#gates].map(([id, gate]) => [id, gate.save()] as const);
    return { gates: Object.fromEntries(gates), late: [...this.#late.recent] };
  }

  /** When gates delivered what they had kept while they were offline, in order. */
  get lateDeliveries(): readonly Instant[] {
    return this.#late.recent;
  }

  add(passage: Passage, now: Instant): void {
    if (passage.receivedAt - passage.at > lateAfter) this.#late.add(passage.receivedAt);
    let gate = this.#gates.get(passage.gateId);
    if (gate === undefined) {
      gate = new GateTraffic();
      this.#gates.set(passage.gateId, gate);
    }
    gate.add(passage, now);
  }

  gate(id: string, now: Instant): GateReading | undefined {
    return this.#gates.get(id)?.read(now);
  }
}
