import type { JsonObject } from '@khorgos/shared/live/merge-patch';
import { z } from 'zod';
import { quarantineStates } from '../log/quarantine.ts';

export const entryIdSchema = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, { error: 'must be the id of an entry' })
  .transform(Number);

export const listingSchema = z.object({
  state: z
    .enum([...quarantineStates, 'all'], {
      error: `must be one of ${quarantineStates.join(', ')} or all`,
    })
    .default('waiting'),
  gate: z
    .string({ error: 'must be given once' })
    .regex(/^[A-Za-z0-9._:-]{1,80}$/, { error: 'must be a gate id, such as kz-in-1' })
    .optional(),
  cursor: z
    .string({ error: 'must be given once' })
    .regex(/^[1-9]\d{0,14}$/, { error: 'must be the "next" of the page before' })
    .transform(Number)
    .optional(),
  limit: z.coerce
    .number({ error: 'must be a whole number from 1 to 200' })
    .int({ error: 'must be a whole number from 1 to 200' })
    .min(1, { error: 'must be a whole number from 1 to 200' })
    .max(200, { error: 'must be a whole number from 1 to 200' })
    .default(50),
});

const jsonSchema = z.json();
const member = jsonSchema.optional();

/** What the mask is made of: sent back, it would be taken for a number. */
const mask = '•';

/**
 * Fields of an event that replace those kept, member by member; null takes one away. Whether they are
 * right is for ingest to say, as of any event.
 */
export const resubmitSchema = z
  .strictObject(
    {
      id: member,
      gateId: member,
      direction: member,
      occurredAt: member,
      document: member,
      nationality: member,
      birthDate: member,
      guardian: member,
    },
    { error: 'must be an object of the fields of an event that replace those kept' },
  )
  .superRefine((correction, context) => {
    for (const [field, value] of Object.entries(correction))
      if (JSON.stringify(value).includes(mask))
        context.addIssue({
          code: 'custom',
          path: [field],
          message: `is masked here: leave what has ${mask} out to keep what came`,
        });
  })
  .transform((correction): JsonObject => {
    const given: Record<string, JsonObject[string]> = {};
    for (const [field, value] of Object.entries(correction))
      if (value !== undefined) given[field] = value;
    return given;
  });

export const dismissSchema = z.object(
  {
    reason: z
      .string({ error: 'must say why there is no event to take' })
      .trim()
      .min(1, { error: 'must say why there is no event to take' })
      .max(500, { error: 'must be at most 500 characters' }),
  },
  { error: 'must be an object with a reason' },
);
