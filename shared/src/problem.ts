import { z } from 'zod';

/** RFC 9457 problem details; members beyond the standard's are extensions. */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  /** Finds the request in the server's log; the same as the header X-Request-Id. */
  requestId: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;
