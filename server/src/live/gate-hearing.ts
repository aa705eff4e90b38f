import { type Instant, instant } from '@khorgos/shared/centre/instant';
import type { GateId } from '@khorgos/shared/centre/site';
import { LogUnavailable } from '../log/event-log.ts';
import type { GateTidings } from '../log/gate-tidings.ts';
import type { Schedule } from '../platform/schedule.ts';
import type { GateWatch } from './gate-watch.ts';

/** Often enough beside the two minutes after which a gate is silent. */
const everyMilliseconds = 5000;

/**
 * Hears the gates for all nodes: a heartbeat reaches whichever node the balancer chose, and the one that judges
 * whether the gate is silent may be another.
 */
export function startGateHearing(options: {
  readonly gates: Pick<GateWatch, 'beat'>;
  readonly tidings: GateTidings;
  readonly now: () => Instant;
  readonly schedule: Pick<Schedule, 'every'>;
  readonly onChange: () => void;
  readonly onError: (error: unknown) => void;
}): { beat(gate: GateId, at?: Instant): void; stop(): void } {
  const { gates, tidings, now, onChange, onError } = options;
  /** Heard here and not told yet. */
  const untold = new Map<GateId, Instant>();
  let isUnderway = false;

  async function exchange(): Promise<void> {
    const telling = [...untold];
    const began = now();
    const own = new Map(telling.map(([gate, at]) => [gate, Math.max(0, began - at)]));
    const heard = await tidings.exchange(own);
    for (const [gate, at] of telling) if (untold.get(gate) === at) untold.delete(gate);
    let isNews = false;
    for (const [gate, age] of heard)
      isNews = gates.beat(gate, instant(Math.round(began - age))) || isNews;
    if (isNews) onChange();
  }

  const stop = options.schedule.every(everyMilliseconds, () => {
    if (isUnderway) return;
    isUnderway = true;
    exchange()
      .catch((error: unknown) => {
        // The log says itself that the database is away; what was heard is told when it is back.
        if (!(error instanceof LogUnavailable)) onError(error);
      })
      .finally(() => {
        isUnderway = false;
      });
  });

  return {
    beat(gate, at = now()) {
      untold.set(gate, instant(Math.max(at, untold.get(gate) ?? at)));
      gates.beat(gate, at);
      onChange();
    },
    stop,
  };
}
