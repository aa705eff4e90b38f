import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Response } from 'express';

const header = 'X-Request-Id';

// What proxies and tracing make: a UUID, or the 32 hexadecimal digits of nginx and of a trace id.
// Anything freer could be a document number, and ends in the log.
const made = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32})$/i;

/** Names a request as its sender did where that can be nothing but an id, and tells the client. */
export function nameRequest(
  headers: IncomingHttpHeaders,
  response: Pick<Response, 'setHeader'>,
): string {
  const given = headers['x-request-id'];
  const id = typeof given === 'string' && made.test(given) ? given : randomUUID();
  response.setHeader(header, id);
  return id;
}

/** What the request was named, where it was. */
export function requestIdOf(response: Pick<Response, 'getHeader'>): string | undefined {
  const id = response.getHeader(header);
  return typeof id === 'string' ? id : undefined;
}
