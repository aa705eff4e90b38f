import type { Router } from 'express';
import { Registry } from 'prom-client';
import type { Schedule, Undo } from '../platform/schedule.ts';
import { createFigures, type FigureSources } from './figures.ts';
import { createLiveTraffic, type LiveTraffic } from './live-traffic.ts';
import { createMeters, type Meters } from './meters.ts';
import { createMetricsRouter } from './metrics-router.ts';
import { createProcessFigures } from './process-figures.ts';

/** Everything this server measures of itself, in a registry of its own: two in one process do not mix. */
export interface Observing {
  readonly meters: Meters;
  readonly traffic: LiveTraffic;
  /** `GET /metrics`; call it once. */
  router(options: { readonly sources: FigureSources }): Router;
  readonly stop: Undo;
}

export function createObserving(schedule: Pick<Schedule, 'after'>): Observing {
  const registry = new Registry();
  const meters = createMeters(registry);
  const ownProcess = createProcessFigures(registry);
  return {
    meters,
    traffic: createLiveTraffic(meters),
    router({ sources }) {
      const refreshFigures = createFigures(registry, sources, schedule);
      const refresh = async () => {
        ownProcess.refresh();
        await refreshFigures();
      };
      return createMetricsRouter({ registry, refresh });
    },
    stop: ownProcess.stop,
  };
}
