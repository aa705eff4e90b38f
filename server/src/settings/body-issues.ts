import type { Issue } from '@khorgos/shared/events/ingest-result';
import type { z } from 'zod';
import { valueAt, wordingOf } from '../platform/issue-wording.ts';

type ZodIssue = z.core.$ZodIssue;

/** zod's issues as the contract words them: a dotted path, and what would be right. */
export function issuesOfBody(error: z.ZodError, body: unknown): Issue[] {
  return error.issues.flatMap((issue) => told(issue, body));
}

function told(issue: ZodIssue, body: unknown): Issue[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...path, key].join('.'),
      message: 'is not a field here: must be left out, or spelled as in a site file',
    }));
  return [{ path: path.join('.'), message: wording(issue, valueAt(body, issue.path)) }];
}

function wording(issue: ZodIssue, found: unknown): string {
  // The one union of a site file.
  if (issue.code === 'invalid_union')
    return 'must be a text, or texts keyed by language, such as { "en": "…", "ru": "…" }';
  return wordingOf(issue, found);
}
