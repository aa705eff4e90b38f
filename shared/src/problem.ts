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

/** What is wrong with a field of what was sent, in a problem's member `issues`. */
export interface FieldIssue {
  /** Dotted path of the field, empty for the whole. */
  readonly path: string;
  /** What would be right, in English. Never repeats what was sent. */
  readonly message: string;
  readonly why?: IssueWhy;
  /** What the words of a reason name: civil dates, and times of a day. */
  readonly values?: Readonly<Record<string, string>>;
}

/** The reasons that pages say in the language of who reads them. */
export type IssueWhy =
  | 'guessable'
  | 'taken'
  | 'weekday_twice'
  | 'closures_meet'
  | 'never_closes'
  | 'services_meet'
  | 'planned_services_meet'
  | 'past_hours'
  | 'day_begun'
  | 'too_early';
