import { Router } from 'express';
import { problem, sendProblem } from './problems.ts';

/** `/healthz`: the process answers. `/readyz`: it has caught up with the log. */
export function createHealthRouter(isReady: () => boolean): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', (_request, response) => {
    if (isReady()) response.json({ status: 'ready' });
    else
      sendProblem(response, problem({ status: 503, detail: 'the log is still being read' }), {
        'Retry-After': '1',
      });
  });
  return router;
}
