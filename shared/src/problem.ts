import { z } from 'zod';

/** RFC 9457 problem details; members beyond the standard's are extensions. */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  /** Finds the request in the server's log; the same as the header X-Request-Id. */
  requestId: z.string().optional(),
  /** How far something is that is being made first, between 0 and 1: of a 503. */
  progress: z.number().min(0).max(1).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
