import { sideStatusSchema } from '@khorgos/shared/live/state';
import { z } from 'zod';
import type { SitePart } from '../log/facts.ts';
import {
  answer,
  asWritten,
  type DescribedRoute,
  unprocessableWhen,
} from '../platform/described-route.ts';
import { changingSchema, readingSchema, reasonHeader } from './settings-route.ts';
import { partSchemas, siteParts } from './site-parts.ts';

const examples: Readonly<Record<SitePart, unknown>> = {
  hours: { kz: [{ from: '2017-04-01', opens: '07:00', closes: '24:00' }] },
  closures: { kz: [{ from: '2026-03-21', to: '2026-03-23', reason: 'Nauryz' }] },
  policy: { maxDays: 30, warnDays: 3, countEntryDay: true, closingWarnMinutes: [60, 30, 15] },
  gates: { kz: [{ id: 'kz-in-1', name: { en: 'In 1' }, directions: ['entry'] }] },
  capacity: { kz: 10000 },
  names: { site: { en: 'ICBC Khorgos' }, sides: { kz: { en: 'Kazakh side' } } },
};

const whatHolds: Readonly<Record<SitePart, string>> = {
  hours: 'opening hours',
  closures: 'closures',
  policy: 'policy of stays and warnings',
  gates: 'gates',
  capacity: 'capacity',
  names: 'names of the Centre and of its sides',
};

const beforeAndAfter = <Told extends z.ZodType>(told: Told) =>
  z.object({ before: told, after: told });
const standing = z.object({ status: z.string(), lastDay: z.string(), deadline: z.string() });
const fullness = z.object({ capacity: z.number(), percent: z.number() }).nullable();

const effectsSchema = z
  .object({
    effects: z.object({
      at: z.string(),
      sides: z.record(
        z.string(),
        z.object({
          now: beforeAndAfter(sideStatusSchema),
          dates: z.array(z.looseObject({ date: z.string() })),
        }),
      ),
      visitors: z.object({
        count: z.int(),
        changes: z.array(beforeAndAfter(standing).extend({ ref: z.string(), side: z.string() })),
      }),
      capacity: z
        .record(z.string(), beforeAndAfter(fullness).extend({ inside: z.int() }))
        .optional(),
      gates: z
        .record(z.string(), z.object({ added: z.array(z.string()), removed: z.array(z.string()) }))
        .optional(),
    }),
  })
  .meta({ id: 'SettingEffects', description: 'What a change would do.' });

const tag = {
  ETag: {
    description: 'Names this state of the part and no other',
    required: true,
    schema: { type: 'string' as const },
  },
};

function describePart(part: SitePart): readonly DescribedRoute[] {
  const value = asWritten(partSchemas[part]);
  const name = part[0]?.toUpperCase() + part.slice(1);
  const planned = z.object({
    current: value,
    planned: z.array(
      z.object({
        from: z.string().optional(),
        at: z.string(),
        value,
        by: z.string().optional(),
        reason: z.string().optional(),
        decidedAt: z.string().optional(),
      }),
    ),
  });
  const example = examples[part];
  return [
    {
      method: 'get',
      path: `/api/v1/${part}`,
      tag: 'Settings',
      needs: 'viewer',
      operationId: `get${name}`,
      summary: `The ${whatHolds[part]} as they are`,
      parameters: { query: readingSchema },
      answers: {
        200: {
          ...answer(
            'The part; with `planned=true` also what is to change by itself',
            z.union([value, planned]),
            example,
          ),
          headers: tag,
        },
      },
      refusals: [
        unprocessableWhen(
          'some fields are not as they must be',
          'planned',
          'must be true or false',
        ),
      ],
    },
    {
      method: 'put',
      path: `/api/v1/${part}`,
      tag: 'Settings',
      needs: 'manager',
      operationId: `put${name}`,
      summary: `Change the ${whatHolds[part]}`,
      description:
        '`If-Match` names the state that is replaced: the `ETag` it was read with, or `*`. With `dryRun=true` nothing changes, it may be left out, and the answer is what the change would do.',
      parameters: {
        query: changingSchema,
        header: z.object({
          'If-Match': z.string().optional(),
          [reasonHeader]: z.string().optional().meta({
            description:
              'Why, percent-encoded, in at most 500 characters; `reason` in the address ends up in the logs of proxies',
            example: 'Nauryz',
          }),
        }),
      },
      body: { required: true, content: { 'application/json': { schema: value, example } } },
      answers: {
        200: {
          ...answer(
            'The part as it is now, or the effects of a rehearsal',
            z.union([value, effectsSchema]),
            example,
          ),
          headers: tag,
        },
      },
      refusals: [
        { status: 412, when: 'it was changed since it was read: read it again' },
        unprocessableWhen('some fields are not as they must be', '', 'must be an object'),
        { status: 428, when: 'If-Match must say which state this replaces' },
      ],
    },
  ];
}

export const describeSettings: readonly DescribedRoute[] = siteParts.flatMap(describePart);
