import type { Problem } from '@khorgos/shared/problem';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Standing } from '../access/standing.ts';
import { problem, Refused, sendProblem } from '../platform/problems.ts';
import type { Candidate } from './candidate.ts';
import { unwrapCloudEvents } from './cloud-events.ts';
import type { Ingest, Sender, Taken } from './ingest.ts';
import { parseJsonBytes } from './json-text.ts';
import { takeStream } from './ndjson-stream.ts';
import { untilTold } from './until-told.ts';

/** CONTRACT §3: what one JSON body may weigh. */
const largestBody = 1024 * 1024;

/** More than so many do not fit into such a body as events: what is more is none. */
const mostEvents = 10_000;

const ndjson = 'application/x-ndjson';
const unwrapByType = new Map<string, (value: unknown) => Candidate[] | Problem>([
  ['application/json', (value) => asValues(Array.isArray(value) ? value : [value])],
  ['application/cloudevents+json', (value) => unwrapCloudEvents([value])],
  [
    'application/cloudevents-batch+json',
    (value) =>
      Array.isArray(value)
        ? unwrapCloudEvents(value)
        : problem({ status: 400, detail: 'the body must be an array of CloudEvents' }),
  ],
]);

/** `POST /api/v1/events`: CONTRACT §3. */
export function createEventsRouter(options: {
  readonly ingest: Ingest;
  readonly senderOf: (request: Request) => Sender;
  /** Refuses a body, or a stream, when too much is being taken in already. */
  readonly admitBody: RequestHandler;
  readonly admitStream: RequestHandler;
  /** Streams end when it is aborted: the server is stopping. */
  readonly streamsEnd: AbortSignal;
  /** A stream may outlive the key or session that let it in. */
  readonly standingOf: (request: Request) => Standing;
  /** Before anything is taken. */
  readonly guards?: readonly RequestHandler[];
}): Router {
  const { ingest, senderOf, streamsEnd, standingOf } = options;
  const admit: RequestHandler = (request, response, next) =>
    mediaTypeOf(request) === ndjson
      ? options.admitStream(request, response, next)
      : options.admitBody(request, response, next);
  const router = Router();
  router.post(
    '/events',
    ...(options.guards ?? []),
    requireKnownType,
    admit,
    express.raw({ type: [...unwrapByType.keys()], limit: largestBody }),
    async (request, response) => {
      const taken = await takeRequest(request);
      if (taken === undefined) return;
      if ('status' in taken) sendProblem(response, taken);
      else answer(response, taken);
    },
  );

  async function takeRequest(request: Request): Promise<Taken | Problem | undefined> {
    const sender = senderOf(request);
    if (mediaTypeOf(request) !== ndjson) return takeBody(request, ingest, sender);
    const standing = standingOf(request);
    try {
      // Kept open when the log takes no more, so that the answer still gets out.
      const chunks = untilTold(chunksOf(request), AbortSignal.any([streamsEnd, standing.ended]));
      return await takeStream(chunks, ingest, sender);
    } catch (error) {
      // Who hung up waits for no answer; what was stored of it is a duplicate when it comes again.
      if (request.destroyed && !request.complete) return undefined;
      throw standing.ended.aborted ? ended : error;
    } finally {
      standing.stop();
    }
  }

  return router;
}

const ended = new Refused(
  problem({
    status: 401,
    detail:
      'the key is not valid any more, or the session has ended: what was sent before is taken',
  }),
  { Connection: 'close' },
);

/** A body that had to be read whole before is one chunk. */
function chunksOf(request: Request): AsyncIterable<Uint8Array> {
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body)) return request.iterator({ destroyOnReturn: false });
  return (async function* () {
    yield body;
  })();
}

const requireKnownType: RequestHandler = (request, response, next) => {
  const type = mediaTypeOf(request);
  const plain = (request.headers['content-encoding'] ?? 'identity') === 'identity';
  if (unwrapByType.has(type) || (type === ndjson && plain)) next();
  else {
    const known = [...unwrapByType.keys(), ndjson].join(', ');
    const detail =
      type === ndjson
        ? `send ${ndjson} without a Content-Encoding`
        : `the Content-Type must be one of ${known}`;
    sendProblem(response, problem({ status: 415, detail }), { Connection: 'close' });
  }
};

async function takeBody(
  request: Request,
  ingest: Ingest,
  sender: Sender,
): Promise<Taken | Problem> {
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body) || body.length === 0)
    return problem({ status: 400, detail: 'the body is empty: send an event or an array of them' });
  const json = parseJsonBytes(body);
  if (json.kind === 'unparsable')
    return problem({ status: 400, detail: `the body ${json.message}` });
  if (Array.isArray(json.value) && json.value.length > mostEvents)
    return problem({ status: 413, detail: `send at most ${mostEvents} events at once` });
  const candidates = unwrapByType.get(mediaTypeOf(request))?.(json.value) ?? [];
  return 'status' in candidates ? candidates : ingest(candidates, sender);
}

function answer(response: Response, { result, forbidden }: Taken): void {
  if (result.accepted + result.duplicates > 0 || result.rejected.length === 0) {
    response.json(result);
    return;
  }
  const refusal = forbidden
    ? problem({ status: 403, detail: 'this key does not speak for these gates', members: result })
    : problem({
        status: 422,
        detail: 'no event could be taken: each is kept in quarantine with its reasons',
        members: result,
      });
  sendProblem(response, refusal);
}

function asValues(values: readonly unknown[]): Candidate[] {
  return values.map((value) => ({ kind: 'value', value }));
}

function mediaTypeOf(request: Request): string {
  return (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
