import { categories } from '@khorgos/shared/centre/nationality';
import type { Site } from '@khorgos/shared/centre/site';
import { z } from 'zod';
import { problem, Refused } from '../platform/problems.ts';
import { type SoughtVisitors, soughtBy } from './sought-visitors.ts';

export const listSorts = ['day', 'entered', 'side', 'nationality', 'ref'] as const;

export const longestPage = 500;
const usualPage = 50;

const wholeNumber = (error: string) =>
  z
    .string({ error })
    .regex(/^\d{1,6}$/, { error })
    .transform(Number);

/** A filter that is on or not there. */
const only = z.literal('true', { error: 'must be true, or left out' }).optional();

const limitError = `must be a whole number from 1 to ${longestPage}`;
const sortError = `must be one of ${listSorts.join(', ')}, with - before it for descending`;

/** `GET /api/v1/visitors`, as it is asked. */
export const listQuerySchema = z.strictObject({
  inside: z
    .literal('true', {
      error:
        'must be true: only those inside are listed; ask for one who has left by reference, or search by document',
    })
    .optional(),
  side: z.string({ error: 'must be given once' }).optional(),
  category: z.enum(categories, { error: `must be one of ${categories.join(', ')}` }).optional(),
  minDay: wholeNumber('must be a whole number: the least day of the stay').optional(),
  children: only,
  overnight: only,
  q: z
    .string({ error: 'must be given once' })
    .transform((text, context): SoughtVisitors | undefined => {
      const sought = soughtBy(text);
      if (sought.kind !== 'refused') return sought;
      context.addIssue({ code: 'custom', message: sought.message });
      return z.NEVER;
    })
    .optional(),
  sort: z
    .string({ error: sortError })
    .transform((text, context) => {
      const by = listSorts.find((sort) => sort === text.replace(/^-/, ''));
      if (by !== undefined) return { by, descending: text.startsWith('-') };
      context.addIssue({ code: 'custom', message: sortError });
      return z.NEVER;
    })
    .default({ by: 'entered', descending: false }),
  cursor: z.string({ error: 'must be given once' }).max(1000).optional(),
  limit: wholeNumber(limitError)
    .refine((limit) => limit >= 1 && limit <= longestPage, { error: limitError })
    .default(usualPage),
});

export type ListQuery = z.output<typeof listQuerySchema>;

/** Throws {@link Refused}: 400 with what is wrong where. Repeats nothing of what was asked. */
export function listQueryOf(query: unknown, site: Site): ListQuery {
  const read = listQuerySchema.safeParse(query);
  if (!read.success) throw badQuery(read.error.issues.map(told));
  const sides = site.sides.map(({ id }): string => id);
  if (read.data.side !== undefined && !sides.includes(read.data.side))
    throw badQuery([{ path: 'side', message: `must be one of ${sides.join(', ')}` }]);
  return read.data;
}

interface Issue {
  readonly path: string;
  readonly message: string;
}

export function badQuery(issues: readonly Issue[]): Refused {
  return new Refused(
    problem({
      status: 400,
      detail: 'some parameters of the address are not as they must be',
      members: { issues },
    }),
  );
}

function told(issue: z.core.$ZodIssue): Issue {
  // The name of an unknown parameter could be anything; it is not repeated.
  if (issue.code === 'unrecognized_keys')
    return {
      path: '',
      message: `must be none but ${Object.keys(listQuerySchema.shape).join(', ')}`,
    };
  return { path: issue.path.map(String).join('.'), message: issue.message };
}
