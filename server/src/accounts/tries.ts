import type { RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { problem, Refused, sendProblem } from '../platform/problems.ts';

const triesAMinute = 20;

/** At most twenty tries to prove who one is, a minute and address; all ways of trying share them. */
export function limitTries(): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: triesAMinute,
    standardHeaders: false,
    legacyHeaders: false,
    // An IPv6 network counts as one address: each machine in it has billions.
    keyGenerator: ({ ip }) => ipKeyGenerator(ip ?? '', 56),
    handler: (_request, response) => {
      sendProblem(response, problem({ status: 429, detail: 'too many tries from this address' }), {
        'Retry-After': '60',
      });
    },
  });
}

/** Too many wrong ones for one account, from wherever. */
export function tooManyTries(seconds: number): Refused {
  return new Refused(problem({ status: 429, detail: 'too many tries: wait before the next one' }), {
    'Retry-After': String(seconds),
  });
}
