import { type Instant, instant } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import type { SpellAt } from '@khorgos/test/feed';

const beatMilliseconds = 30_000;

/** The heartbeats of a site's gates in virtual time: hears each gate's latest once. */
export function createBeats(options: {
  readonly site: Site;
  readonly offlineAt: SpellAt | undefined;
  readonly from: Instant;
}) {
  const { offlineAt = () => undefined } = options;
  const gates = options.site.sides.flatMap((side) => side.gates.map(({ id }) => id));
  const heard = new Map(gates.map((gate) => [gate, options.from]));
  return {
    hear(now: Instant, beat: (gate: (typeof gates)[number], at: Instant) => void): void {
      for (const [place, gate] of gates.entries()) {
        // No two gates at the same second.
        const phase = (place * 1370) % beatMilliseconds;
        const alive = (offlineAt(gate, now)?.from ?? now + 1) - 1;
        const at = instant(
          Math.floor((alive - phase) / beatMilliseconds) * beatMilliseconds + phase,
        );
        if (at <= (heard.get(gate) ?? 0)) continue;
        heard.set(gate, at);
        beat(gate, at);
      }
    },
    /** Nobody listened before an instant. */
    miss(to: Instant): void {
      for (const gate of gates) heard.set(gate, to);
    },
  };
}
