import type { IncomingMessage } from 'node:http';
import type { Problem } from '@khorgos/shared/problem';
import type { Request, RequestHandler, Router } from 'express';
import express, { type Express } from 'express';
import helmet from 'helmet';
import type { TrustProxy } from './config/variables.ts';
import { LogUnavailable } from './log/event-log.ts';
import { createErrorHandler, notFound } from './platform/error-handling.ts';
import type { Logger } from './platform/logger.ts';
import { problem } from './platform/problems.ts';
import { requestIdOf } from './platform/request-id.ts';
import { createRequestLog } from './platform/request-log.ts';
import { noteMount } from './platform/route-pattern.ts';

/** The Express application around the routers it is given; only order and edges are decided here. */
export function createHttp(options: {
  readonly logger: Logger;
  readonly trustProxy: TrustProxy;
  /** Where people reach the server: browsers are told to come by nothing but https where this is. */
  readonly publicUrl: string | undefined;
  /** Sees every request before any route does. */
  readonly meter?: RequestHandler;
  /** Below `/api/v1`. */
  readonly api: readonly Router[];
  /** Below `/`. */
  readonly root: readonly Router[];
}): Express {
  const app = express();
  app.disable('x-powered-by');
  // The answers are never the same twice; hashing each for a tag costs more than it saves.
  app.disable('etag');
  believe(app, options.trustProxy);
  app.use(createRequestLog(options.logger));
  if (options.meter !== undefined) app.use(options.meter);
  app.use(securityHeaders(options.publicUrl?.startsWith('https:') === true));
  app.use(keptByNobody);
  for (const router of options.root) app.use(router);
  app.use('/api/v1', noteMount);
  for (const router of options.api) app.use('/api/v1', router);
  app.use(notFound);
  app.use(
    createErrorHandler({
      onFault: (error, response) =>
        options.logger.error({ err: error, request: requestIdOf(response) }, 'a request failed'),
      translate: (error) =>
        error instanceof LogUnavailable
          ? {
              problem: problemOf(error),
              headers: { 'Retry-After': String(error.retryAfterSeconds) },
            }
          : undefined,
    }),
  );
  return app;
}

function believe(app: Express, trustProxy: TrustProxy): void {
  app.set('trust proxy', Array.isArray(trustProxy) ? [...trustProxy] : trustProxy);
}

/** Where what is no request to a route comes from, such as a socket: by the same rule as `request.ip`. */
export function createAddressOf(
  trustProxy: TrustProxy,
): (message: IncomingMessage) => string | undefined {
  const app = express();
  believe(app, trustProxy);
  return ({ headers, socket }) => {
    const request: Request = Object.assign(Object.create(app.request), { headers, socket });
    return request.ip;
  };
}

/** What a failed append is told as, at every door. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof LogUnavailable)) return problem({ status: 500 });
  return problem({
    status: 503,
    detail:
      'not everything could be stored: send the same again after the time given, what is stored already counts once',
    members: { retryAfterSeconds: error.retryAfterSeconds },
  });
}

/** Neither browsers nor proxies keep an answer, unless its route says who may. */
const keptByNobody: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

const oneYear = 365 * 24 * 3600;

function securityHeaders(behindTls: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        imgSrc: ["'self'", 'data:'],
        styleSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        // The Centre's network may well be plain http.
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: behindTls ? { maxAge: oneYear, includeSubDomains: true } : false,
  });
}
