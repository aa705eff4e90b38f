import type { Instant } from '@khorgos/shared/centre/instant';

/** How far back they are of interest: longer than anybody waits for the rest of a delivery. */
const remembered = 60_000;

/** When gates lately delivered what they had kept while they had no line, in order, each instant once. */
export class LateDeliveries {
  #at: Instant[] = [];

  static restored(at: readonly Instant[]): LateDeliveries {
    const restored = new LateDeliveries();
    restored.#at = [...at];
    return restored;
  }

  get recent(): readonly Instant[] {
    return this.#at;
  }

  add(receivedAt: Instant): void {
    const newest = this.#at.at(-1) ?? Number.NEGATIVE_INFINITY;
    if (receivedAt === newest || receivedAt < newest - remembered) return;
    if (receivedAt > newest) {
      this.#at = this.#at.filter((at) => at >= receivedAt - remembered);
      this.#at.push(receivedAt);
      return;
    }
    const place = this.#at.findIndex((at) => at >= receivedAt);
    if (this.#at[place] !== receivedAt) this.#at.splice(place, 0, receivedAt);
  }
}
