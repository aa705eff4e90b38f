import { STATUS_CODES } from 'node:http';
import type { Problem } from '@khorgos/shared/problem';
import type { Response } from 'express';
import { requestIdOf } from './request-id.ts';

/**
 * An RFC 9457 problem. Without a type of its own it means just what its status means.
 * `detail` says what would be right and never repeats what was sent.
 */
export function problem(options: {
  readonly status: number;
  readonly type?: string;
  readonly title?: string;
  readonly detail?: string;
  /** Extension members, such as `rejected`. */
  readonly members?: Readonly<Record<string, unknown>>;
}): Problem {
  const { status, detail } = options;
  return {
    type: options.type ?? 'about:blank',
    title: options.title ?? STATUS_CODES[status] ?? 'Error',
    status,
    ...(detail === undefined ? {} : { detail }),
    ...options.members,
  };
}

/** Thrown by a route that will not do what is asked: the problem is the whole answer. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly problem: Problem;
  readonly headers: Record<string, string>;
  constructor(refusal: Problem, headers: Record<string, string> = {}) {
    super(refusal.title);
    this.problem = refusal;
    this.headers = headers;
  }
}

/** Answers with a problem; the one way in which anything refuses. `requestId` finds it in the server's log. */
export function sendProblem(
  response: Response,
  refusal: Problem,
  headers: Readonly<Record<string, string | string[]>> = {},
): void {
  const requestId = requestIdOf(response);
  response
    .status(refusal.status)
    .set({ 'Cache-Control': 'no-store', ...headers })
    .type('application/problem+json')
    .send(JSON.stringify(requestId === undefined ? refusal : { ...refusal, requestId }));
}
