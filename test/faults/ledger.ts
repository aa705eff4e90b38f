import type { WireEvent } from '@khorgos/shared/events/turnstile-event';

/** Knows every event that was sent, and which of them somebody was told is safe. */
export interface Ledger {
  sent(events: readonly WireEvent[]): void;
  acknowledged(events: readonly WireEvent[]): void;
  readonly acknowledgedCount: number;
  /** What is amiss with what is stored, by id; nothing when the log keeps its word. */
  complaints(stored: readonly string[]): string[];
  /** Who is inside and who came, by everything that was sent: everybody comes once. */
  figures(): { readonly inside: number; readonly visits: number };
}

export function createLedger(): Ledger {
  const known = new Map<string, { readonly event: WireEvent; acknowledged: boolean }>();
  let acknowledgedCount = 0;

  return {
    sent(events) {
      for (const event of events)
        if (!known.has(event.id)) known.set(event.id, { event, acknowledged: false });
    },
    acknowledged(events) {
      for (const { id } of events) {
        const entry = known.get(id);
        if (entry === undefined || entry.acknowledged) continue;
        entry.acknowledged = true;
        acknowledgedCount += 1;
      }
    },
    get acknowledgedCount() {
      return acknowledgedCount;
    },
    complaints(stored) {
      const times = new Map<string, number>();
      for (const id of stored) times.set(id, (times.get(id) ?? 0) + 1);
      const lost = [...known]
        .filter(([id, { acknowledged }]) => acknowledged && !times.has(id))
        .map(([id]) => `${id} was acknowledged and is lost`);
      const odd = [...times].flatMap(([id, count]) => [
        ...(known.has(id) ? [] : [`${id} was never sent`]),
        ...(count > 1 ? [`${id} is there ${count} times`] : []),
      ]);
      return [...lost, ...odd];
    },
    figures() {
      const seen = new Map<string, Set<string>>();
      for (const { event } of known.values()) {
        const person = 'number' in event.document ? event.document.number : '';
        seen.set(person, (seen.get(person) ?? new Set()).add(event.direction));
      }
      const came = [...seen.values()].filter((directions) => directions.has('entry'));
      return {
        inside: came.filter((directions) => !directions.has('exit')).length,
        visits: came.length,
      };
    },
  };
}
