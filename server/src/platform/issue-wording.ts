import type { z } from 'zod';

/** What stands in a value at a path; undefined where the path leads nowhere. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = Reflect.get(found, key);
  }
  return found;
}

/** What would be right; a field that is not there at all is said to be missing. */
export function wordingOf(issue: z.core.$ZodIssue, found: unknown): string {
  const absent = issue.code === 'invalid_type' || issue.code === 'invalid_value';
  return absent && found === undefined ? `is missing: ${issue.message}` : issue.message;
}
