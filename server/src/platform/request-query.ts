import type { Request } from 'express';
import { z } from 'zod';
import { unprocessable } from './json-body.ts';
import { problem, Refused } from './problems.ts';

/** The query as a schema has it. Throws {@link Refused}: 422 with what is wrong where. */
export function parseQuery<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): z.output<Schema> {
  const read = schema.safeParse(request.query);
  if (read.success) return read.data;
  throw unprocessable(
    read.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message })),
  );
}

/** Several values in one parameter, with commas between; none where it is left out. */
export function commaList<Value extends string>(values: readonly [Value, ...Value[]]) {
  const one = z.enum(values, {
    error: `must be some of ${values.join(', ')}, separated by commas`,
  });
  return z
    .string({ error: 'must be given once' })
    .optional()
    .transform((text) => (text === undefined || text === '' ? [] : text.split(',')))
    .pipe(z.array(one));
}

/** What is asked for is being made and will be there in a moment. */
export function notYet(
  detail: string,
  retryAfterSeconds: number,
  /** Between 0 and 1, where it is known. */
  progress?: number,
): Refused {
  const members = progress === undefined ? {} : { progress };
  return new Refused(problem({ status: 503, detail, members }), {
    'Retry-After': String(retryAfterSeconds),
  });
}
