import type { Issue } from '@khorgos/shared/events/ingest-result';
import type { z } from 'zod';
import { valueAt, wordingOf } from '../platform/issue-wording.ts';

type ZodIssue = z.core.$ZodIssue;

/** zod's issues as the contract words them: a dotted path, and what would be right. */
export function issuesOf(error: z.ZodError, value: unknown): Issue[] {
  return flatten(error.issues, [], value);
}

function flatten(
  issues: readonly ZodIssue[],
  parent: readonly PropertyKey[],
  value: unknown,
): Issue[] {
  return issues.flatMap((issue) => {
    const path = [...parent, ...issue.path];
    if (issue.code === 'invalid_union') {
      const [written, zone] = issue.errors;
      const chosen = hasZone(valueAt(value, path)) ? zone : written;
      if (chosen !== undefined && chosen.length > 0) return flatten(chosen, path, value);
    }
    return [{ path: path.map(String).join('.'), message: wordingOf(issue, valueAt(value, path)) }];
  });
}

/** A document is either written out or given as machine-readable lines; the issues of the other do not help. */
function hasZone(document: unknown): boolean {
  return typeof document === 'object' && document !== null && Object.hasOwn(document, 'mrz');
}
