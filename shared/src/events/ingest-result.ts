import { z } from 'zod';

export const issueSchema = z.object({
  /** Dotted path of the field inside the event, empty for the event as a whole. */
  path: z.string(),
  /** What would be right. Never repeats what was sent. */
  message: z.string(),
});
export type Issue = z.infer<typeof issueSchema>;

export const rejectionSchema = z.object({
  /** Place of the event in the request, from 0. */
  index: z.int().nonnegative(),
  /** Absent where the event has no readable id. */
  id: z.string().optional(),
  issues: z.array(issueSchema).min(1),
});
export type Rejection = z.infer<typeof rejectionSchema>;

/** What became of a request's events; given only after what was accepted is durable (CONTRACT §3). */
export const ingestResultSchema = z.object({
  accepted: z.int().nonnegative(),
  duplicates: z.int().nonnegative(),
  rejected: z.array(rejectionSchema),
  /** How many more were rejected than `rejected` lists; only on a stream with very many. */
  rejectedUnlisted: z.int().positive().optional(),
});
export type IngestResult = z.infer<typeof ingestResultSchema>;
