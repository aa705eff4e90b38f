import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Router } from 'express';
import { problem, sendProblem } from '../platform/problems.ts';

const require = createRequire(import.meta.url);
const swagger = dirname(require.resolve('swagger-ui-dist/package.json'));
const dayInSeconds = 24 * 3600;

// Scripts are files, because the pages' policy allows none inside a document.
const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Khorgos Live: API</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/api/docs/swagger-ui.css">
  </head>
  <body>
    <div id="docs"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;
const start = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  validatorUrl: null,
});
`;

/** `GET /api/docs`: the description as a page that works without any other server. */
export function createDocsRouter(): Router {
  const router = Router();
  router.get('/api/docs', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('html').send(page);
  });
  router.get('/api/docs/:file', (request, response) => {
    const { file } = request.params;
    if (file === 'start.js') response.set('Cache-Control', 'no-cache').type('js').send(start);
    else if (file === 'swagger-ui.css' || file === 'swagger-ui-bundle.js')
      response
        .set('Cache-Control', `private, max-age=${dayInSeconds}`)
        .sendFile(join(swagger, file), { cacheControl: false });
    else
      sendProblem(response, problem({ status: 404, detail: 'there is nothing at this address' }));
  });
  return router;
}
