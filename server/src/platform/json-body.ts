import type { FieldIssue } from '@khorgos/shared/problem';
import express, { type Request, type RequestHandler } from 'express';
import type { z } from 'zod';
import { problem, Refused } from './problems.ts';

/** What a request to steer may weigh; only events are larger. */
export const parseJsonBody: RequestHandler = express.json({
  limit: '64kb',
  type: 'application/json',
});

/** The body as a schema has it. Throws {@link Refused}: 415 without JSON, 422 with what is wrong where. */
export function bodyOf<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): z.output<Schema> {
  const body: unknown = request.body;
  if (body === undefined)
    throw new Refused(
      problem({ status: 415, detail: 'the body must be JSON, sent as application/json' }),
    );
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  throw unprocessable(
    read.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message })),
  );
}

/** Well-formed, and cannot be done as it is: which field, and what would be right. */
export function unprocessable(issues: readonly FieldIssue[]): Refused {
  return new Refused(
    problem({ status: 422, detail: 'some fields are not as they must be', members: { issues } }),
  );
}
