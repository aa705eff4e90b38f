import type { Issue } from '@khorgos/shared/events/ingest-result';
import type { z } from 'zod';

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
    return [{ path: path.map(String).join('.'), message: wording(issue, valueAt(value, path)) }];
  });
}

function wording(issue: ZodIssue, found: unknown): string {
  if (issue.code !== 'invalid_type' && issue.code !== 'invalid_value') return issue.message;
  return found === undefined ? `is missing: ${issue.message}` : issue.message;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = Reflect.get(found, key);
  }
  return found;
}

/** A document is either written out or given as machine-readable lines; the issues of the other do not help. */
function hasZone(document: unknown): boolean {
  return typeof document === 'object' && document !== null && Object.hasOwn(document, 'mrz');
}
