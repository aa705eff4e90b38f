import type { Request, RequestHandler, Response } from 'express';
import type { Level } from 'pino';
import { pinoHttp } from 'pino-http';
import type { Logger } from './logger.ts';
import { nameRequest } from './request-id.ts';
import { routePattern } from './route-pattern.ts';

/**
 * One line for each request: id, method, route, status, duration. Never a query, a body, a header or
 * the value of a path's parameter. The id goes back to the client as `X-Request-Id`.
 */
export function createRequestLog(logger: Logger): RequestHandler {
  return pinoHttp<Request, Response>({
    logger,
    serializers: { req: () => undefined },
    wrapSerializers: false,
    quietReqLogger: true,
    quietResLogger: true,
    customAttributeKeys: { reqId: 'request' },
    genReqId: (request, response) => nameRequest(request.headers, response),
    customLogLevel: (_request, response, error): Level => {
      if (error !== undefined || response.statusCode >= 500) return 'error';
      return response.statusCode >= 400 ? 'warn' : 'info';
    },
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request',
    customSuccessObject: (request, response, values) => line(request, response, values),
    customErrorObject: (request, response, _error, values) => line(request, response, values),
  });
}

function line(request: Request, response: Response, values: { responseTime?: unknown }) {
  return {
    method: request.method,
    route: routeOf(request, response),
    status: response.statusCode,
    // Closed before it was answered.
    ...(response.writableFinished ? {} : { aborted: true }),
    milliseconds: values.responseTime,
  };
}

/** The pattern of the route; the path itself only of a file that was served. */
function routeOf(request: Request, response: Response): string {
  const pattern = routePattern(request);
  if (pattern !== undefined) return pattern;
  if (response.statusCode >= 400) return '(no route)';
  return (request.originalUrl.split('?')[0] ?? '').slice(0, 200);
}
