import { Router } from 'express';
import type { Phase } from './front-door.ts';
import { problem, sendProblem } from './problems.ts';

/** Why nothing but the probes is answered. */
export function whyClosed(phase: Phase): string {
  return phase === 'starting'
    ? 'the log is still being read: come again in a moment'
    : 'the server is stopping: come again when it has been started';
}

/** Everything while there is no application: come again. Mount it after the probes. */
export function createClosedRouter(phase: () => Phase): Router {
  const router = Router();
  router.use((_request, response) => {
    sendProblem(response, problem({ status: 503, detail: whyClosed(phase()) }), {
      'Retry-After': '2',
      Connection: 'close',
    });
  });
  return router;
}
