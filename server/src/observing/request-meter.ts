import type { Request, RequestHandler, Response } from 'express';
import { routePattern } from '../platform/route-pattern.ts';
import type { Meters } from './meters.ts';

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Measures every request by route pattern and class of status: nothing a client can make up is a label. */
export function createRequestMeter(options: {
  readonly meters: Pick<Meters, 'request'>;
  /** Milliseconds since any fixed moment, never set back. */
  readonly elapsed: () => number;
}): RequestHandler {
  const { meters, elapsed } = options;
  return (request, response, next) => {
    const begun = elapsed();
    response.once('close', () => {
      meters.request({
        method: methods.has(request.method) ? request.method : 'other',
        route: routeOf(request, response),
        status: response.writableFinished
          ? `${Math.floor(response.statusCode / 100)}xx`
          : 'aborted',
        seconds: (elapsed() - begun) / 1000,
      });
    });
    next();
  };
}

function routeOf(request: Request, response: Response): string {
  return routePattern(request) ?? (response.statusCode >= 400 ? '(no route)' : '(file)');
}
