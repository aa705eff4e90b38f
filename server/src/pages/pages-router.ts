import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type RequestHandler, type Response, Router } from 'express';

/** Where the built client lies, seen from this file's place in `dist` and in `src` alike. */
export const builtClient = fileURLToPath(new URL('../../../client/dist', import.meta.url));

const oneYear = 365 * 24 * 3_600;

function sendPage(file: string): RequestHandler {
  return (_request, response, next) => {
    response.set('Cache-Control', 'no-cache');
    response.sendFile(file, (error?: Error) => {
      if (error !== undefined && !response.headersSent) next();
    });
  };
}

function cacheAsset(response: Response, path: string): void {
  // A built asset carries a hash of its content in its name; everything else may change under its name.
  const hashed = path.includes(`${join('dist', 'assets')}`);
  response.set('Cache-Control', hashed ? `public, max-age=${oneYear}, immutable` : 'no-cache');
}

/** The pages of CONTRACT §6: the wall and the roll call are documents of their own, all others are one application. */
export function createPagesRouter(folder: string): Router {
  const router = Router();
  router.get('/wall', sendPage(join(folder, 'wall.html')));
  router.get('/rollcall', sendPage(join(folder, 'rollcall.html')));
  router.use(express.static(folder, { index: false, setHeaders: cacheAsset }));
  router.get(
    [
      '/',
      ...[
        'visitors',
        'alerts',
        'history',
        'reports',
        'gates',
        'settings',
        'sign-in',
        'setup',
        'password',
      ].map((page) => `/${page}{/*rest}`),
    ],
    sendPage(join(folder, 'index.html')),
  );
  return router;
}
