import { Router } from 'express';
import type { Projector } from './projector.ts';
import type { Publisher } from './publisher.ts';

/** `GET /api/v1/live`: the State with everything acknowledged before the request (CONTRACT §4). */
export function createLiveRouter(options: {
  readonly projector: Projector;
  readonly publisher: Publisher;
}): Router {
  const router = Router();
  router.get('/live', async (_request, response) => {
    await options.projector.caughtUp();
    const state = await options.publisher.settled();
    response.json(state);
  });
  return router;
}
