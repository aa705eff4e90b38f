import { Router } from 'express';
import type { Registry } from 'prom-client';

/** `GET /metrics`: the Prometheus text format. */
export function createMetricsRouter(options: {
  readonly registry: Registry;
  /** Brings what stands now up to date. */
  readonly refresh: () => Promise<void>;
}): Router {
  const { registry, refresh } = options;
  const router = Router();
  router.get('/metrics', async (_request, response) => {
    await refresh();
    response.set('Content-Type', registry.contentType).send(await registry.metrics());
  });
  return router;
}
