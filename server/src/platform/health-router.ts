import { Router } from 'express';
import { problem, sendProblem } from './problems.ts';

/** Why the server cannot be relied on at the moment, in words for who watches over it; undefined where it can. */
export type NotReady = () => Promise<string | undefined>;

/** `/healthz`: the process answers. `/readyz`: its figures are true and it takes events. */
export function createHealthRouter(notReady: NotReady): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const reason = await notReady();
    if (reason === undefined) response.json({ status: 'ready' });
    else sendProblem(response, problem({ status: 503, detail: reason }), { 'Retry-After': '1' });
  });
  return router;
}
