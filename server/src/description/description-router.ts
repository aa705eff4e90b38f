import { Router } from 'express';
import type { DescribedRoute } from '../platform/described-route.ts';
import { asyncApiDocument } from './asyncapi-document.ts';
import { openApiDocument } from './openapi-document.ts';

/** `GET /api/openapi.json` and `/api/asyncapi.json`; each is made when it is first asked for. */
export function createDescriptionRouter(options: {
  readonly routes: readonly DescribedRoute[];
  readonly version: string;
}): Router {
  const { routes, version } = options;
  const router = Router();
  serve('/api/openapi.json', () => openApiDocument({ routes, version }));
  serve('/api/asyncapi.json', () => asyncApiDocument(version));

  function serve(address: string, make: () => object): void {
    let made: string | undefined;
    router.get(address, (_request, response) => {
      made ??= JSON.stringify(make());
      response.set('Cache-Control', 'no-cache').type('json').send(made);
    });
  }
  return router;
}
