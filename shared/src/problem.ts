import { z } from 'zod';
import { issueSchema } from './events/ingest-result.ts';

/** The reasons that pages say in the language of who reads them. */
const issueWhySchema = z.enum([
  'guessable',
  'taken',
  'weekday_twice',
  'closures_meet',
  'never_closes',
  'services_meet',
  'planned_services_meet',
  'past_hours',
  'day_begun',
  'too_early',
]);
export type IssueWhy = z.infer<typeof issueWhySchema>;

/** What is wrong with a field of what was sent, the path empty for the whole. */
const fieldIssueSchema = issueSchema.extend({
  why: issueWhySchema.optional(),
  /** What the words of a reason name: civil dates, and times of a day. */
  values: z.record(z.string(), z.string()).optional(),
});
export type FieldIssue = Readonly<z.infer<typeof fieldIssueSchema>>;

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
  issues: z.array(fieldIssueSchema).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
