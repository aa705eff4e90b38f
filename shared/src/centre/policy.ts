import { z } from 'zod';
import { mostDays, mostRetentionDays, mostWarningMinutes, mostWarnings } from './policy-limits.ts';

const days = z.int().min(1).max(mostDays);

/** What the sources leave to the Centre's own decision; numbers are civil days unless named otherwise. */
export const policySchema = z.object({
  maxDays: days.default(30),
  warnDays: days.default(3),
  countEntryDay: z.boolean().default(true),
  closingWarnMinutes: z
    .array(z.int().min(1).max(mostWarningMinutes))
    .min(1)
    .max(mostWarnings)
    .default([60, 30, 15]),
  /** After the last stay closed, before the document is destroyed; see `retentionDaysOf`. */
  retentionDays: z.int().min(1).max(mostRetentionDays).optional(),
  rolling: z.object({ days, windowDays: days }).optional(),
});

export type Policy = z.infer<typeof policySchema>;
