// Batches to POST /api/v1/events. Sent again after a failure with the same ids, so nothing counts twice.
import type { IngestResult } from '@khorgos/shared/events/ingest-result';
import type { WireEvent } from '@khorgos/shared/events/turnstile-event';
import { pause, type RunAfter, systemTimers } from './timers.ts';

export interface HttpDeliveryOptions {
  /** The server, such as `http://127.0.0.1:3000`. */
  readonly url: string;
  /** A key of role device. */
  readonly key: string;
  readonly fetch?: typeof fetch;
  /** Gives up waiting for an answer and for the next try. */
  readonly signal?: AbortSignal;
  readonly after?: RunAfter;
  /** How often a batch is tried before it is given up (8). */
  readonly attempts?: number;
  /** Told of each failure that is tried again. */
  readonly onRetry?: (failure: {
    readonly reason: string;
    readonly waitMilliseconds: number;
  }) => void;
}

/** The server answered, and trying again would not help. */
export class DeliveryRefused extends Error {
  override readonly name = 'DeliveryRefused';
  readonly status: number | undefined;
  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
}

const firstWait = 250;
const longestWait = 30_000;
// The server takes 1 MiB of application/json; an event with two documents' lines stays below 600 bytes.
const eventsPerRequest = 1500;

type Answer =
  | { readonly kind: 'result'; readonly result: IngestResult }
  | { readonly kind: 'later'; readonly reason: string; readonly waitMilliseconds?: number };

/** @returns a function that resolves with what became of a batch, once the server has it for good. */
export function createHttpDelivery(
  options: HttpDeliveryOptions,
): (batch: readonly WireEvent[]) => Promise<IngestResult> {
  const { key, signal, attempts = 8, after = systemTimers } = options;
  const send = options.fetch ?? fetch;
  const endpoint = new URL('/api/v1/events', options.url);

  async function post(events: readonly WireEvent[]): Promise<Answer> {
    let response: Response;
    try {
      response = await send(endpoint, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(events),
        signal: signal ?? null,
      });
    } catch (error) {
      signal?.throwIfAborted();
      return { kind: 'later', reason: messageOf(error) };
    }
    if (response.status === 429 || response.status === 503) {
      await response.body?.cancel();
      const waitMilliseconds = retryAfter(response.headers.get('retry-after'));
      const reason = `the server answered ${response.status}`;
      return waitMilliseconds === undefined
        ? { kind: 'later', reason }
        : { kind: 'later', reason, waitMilliseconds };
    }
    return read(response);
  }

  async function deliver(events: readonly WireEvent[]): Promise<IngestResult> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await post(events);
      if (answer.kind === 'result') return answer.result;
      if (attempt >= attempts)
        throw new DeliveryRefused(`gave up after ${attempts} tries: ${answer.reason}`);
      const backoff = Math.min(firstWait * 2 ** (attempt - 1), longestWait);
      const waitMilliseconds = Math.min(answer.waitMilliseconds ?? backoff, longestWait);
      options.onRetry?.({ reason: answer.reason, waitMilliseconds });
      await pause(after, waitMilliseconds, signal);
      signal?.throwIfAborted();
    }
  }

  return async (batch) => {
    const total = { accepted: 0, duplicates: 0, rejected: [] as IngestResult['rejected'] };
    for (let start = 0; start < batch.length; start += eventsPerRequest) {
      const result = await deliver(batch.slice(start, start + eventsPerRequest));
      total.accepted += result.accepted;
      total.duplicates += result.duplicates;
      for (const rejection of result.rejected)
        total.rejected.push({ ...rejection, index: rejection.index + start });
    }
    return total;
  };
}

async function read(response: Response): Promise<Answer> {
  const body: unknown = await response.json().catch(() => undefined);
  // 422 carries the result as well: every event was rejected, each with its issues.
  if (isResult(body)) return { kind: 'result', result: body };
  if (response.status >= 500)
    return { kind: 'later', reason: `the server answered ${response.status}` };
  const title =
    typeof body === 'object' && body !== null && 'title' in body ? `: ${String(body.title)}` : '';
  throw new DeliveryRefused(`the server answered ${response.status}${title}`, response.status);
}

function isResult(body: unknown): body is IngestResult {
  return (
    typeof body === 'object' &&
    body !== null &&
    'accepted' in body &&
    typeof body.accepted === 'number' &&
    'duplicates' in body &&
    typeof body.duplicates === 'number' &&
    'rejected' in body &&
    Array.isArray(body.rejected)
  );
}

/** Whole seconds; a date is not what this server sends. */
function retryAfter(header: string | null): number | undefined {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : undefined;
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
