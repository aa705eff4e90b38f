import type { Refusal } from '../platform/described-route.ts';

/** After a first start on a large log, or after a repair. */
export const recordsBeingMade: Refusal = {
  status: 503,
  when: 'The records are being made from the log; the answer says how far',
  retryAfter: true,
};
