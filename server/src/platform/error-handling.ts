import type { Problem } from '@khorgos/shared/problem';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { problem, Refused, sendProblem } from './problems.ts';

/** Details for what the body parsers refuse, by the type they give it. */
const bodyErrors = new Map([
  ['entity.parse.failed', 'the body must be well-formed JSON'],
  ['entity.too.large', 'the body is larger than this address takes'],
  ['encoding.unsupported', 'the content encoding must be identity, gzip, deflate or br'],
  ['charset.unsupported', 'the character set must be UTF-8'],
  ['request.size.invalid', 'the body must be as long as its Content-Length'],
]);

/** Answers 404 to what no route took. Mount it after all routes. */
export const notFound: RequestHandler = (_request, response) => {
  sendProblem(response, problem({ status: 404, detail: 'there is nothing at this address' }));
};

/**
 * Turns whatever a route or parser threw into a problem. Neither message nor stack goes out, because
 * both may repeat what was sent; what is our own fault goes to `onFault`. Mount it last.
 */
export function createErrorHandler(options: {
  readonly onFault: (error: unknown, response: Response) => void;
  /** For errors that have a status of their own, such as a log that takes nothing at the moment. */
  readonly translate?: (
    error: unknown,
  ) => { readonly problem: Problem; readonly headers?: Record<string, string> } | undefined;
}): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const translated = error instanceof Refused ? error : options.translate?.(error);
    const refusal = translated?.problem ?? refusalOf(error);
    if (refusal === undefined) options.onFault(error, response);
    // Too late for another answer: Express cuts the connection, so half an answer cannot pass for one.
    if (response.headersSent) {
      next(error);
      return;
    }
    sendProblem(response, refusal ?? problem({ status: 500 }), translated?.headers);
  };
}

function refusalOf(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  const { status } = error;
  if (typeof status !== 'number' || status < 400 || status > 499) return undefined;
  const detail = detailOf(error);
  return problem({ status, ...(detail === undefined ? {} : { detail }) });
}

function detailOf(error: Error): string | undefined {
  // zlib's own errors reach the parser without a type.
  if ('code' in error && String(error.code).startsWith('Z_'))
    return 'the body must be encoded as its Content-Encoding says';
  return 'type' in error ? bodyErrors.get(String(error.type)) : undefined;
}
