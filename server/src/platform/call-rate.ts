import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, MemoryStore, rateLimit } from 'express-rate-limit';
import { problem, sendProblem } from './problems.ts';

/** How often each caller may call: 429 with `Retry-After` beyond it. */
export interface CallRate {
  readonly limit: RequestHandler;
  /** Counts a call that is no request; the seconds until more are taken where there were too many. */
  count(caller: string): Promise<number | undefined>;
  stop(): void;
}

export function createCallRate(options: {
  readonly most: number;
  readonly windowSeconds: number;
  /** Whose calls are counted together. */
  readonly callerOf: (request: Request) => string;
  /** What is told beyond it: how many, in how long. */
  readonly detail: string;
}): CallRate {
  const { most, windowSeconds, detail } = options;
  const store = new MemoryStore();
  const secondsUntil = (resetTime: Date | undefined) =>
    Math.max(1, Math.ceil(((resetTime?.getTime() ?? 0) - Date.now()) / 1000));
  return {
    limit: rateLimit({
      store,
      windowMs: windowSeconds * 1000,
      limit: most,
      keyGenerator: options.callerOf,
      standardHeaders: false,
      legacyHeaders: false,
      handler: async (request, response) => {
        const counted = await store.get(options.callerOf(request));
        const retryAfterSeconds = secondsUntil(counted?.resetTime);
        sendProblem(response, problem({ status: 429, detail, members: { retryAfterSeconds } }), {
          'Retry-After': String(retryAfterSeconds),
        });
      },
    }),
    async count(caller) {
      const { totalHits, resetTime } = await store.increment(caller);
      return totalHits > most ? secondsUntil(resetTime) : undefined;
    },
    stop: () => store.shutdown(),
  };
}

/** By where a request comes from, as TRUST_PROXY has it; of IPv6 the network, which is one customer's. */
export function byAddress(request: Request): string {
  return ipKeyGenerator(request.ip ?? '');
}

export function addressKey(address: string | undefined): string {
  return ipKeyGenerator(address ?? '');
}
