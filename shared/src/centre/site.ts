import { z } from 'zod';
import { civilDateSchema } from './instant.ts';
import { policySchema } from './policy.ts';

const slug = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;

/** Which side of the Centre, `kz` or `cn` in the preset; free, and the key of `bySide` and `sides`. */
export const sideIdSchema = z
  .string()
  .regex(slug, { error: 'must be 1-40 letters, digits, dots, underscores or hyphens' })
  .brand<'SideId'>();
export type SideId = z.infer<typeof sideIdSchema>;

const expectedGateId = 'must be 1-80 letters, digits, dots, underscores, colons or hyphens';

export const gateIdSchema = z
  .string({ error: expectedGateId })
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,79}$/, { error: expectedGateId })
  .brand<'GateId'>();
export type GateId = z.infer<typeof gateIdSchema>;

export const directions = ['entry', 'exit'] as const;
export const directionSchema = z.enum(directions, { error: 'must be "entry" or "exit"' });
export type Direction = z.infer<typeof directionSchema>;

/** A name in one or more languages, keyed by language code. A bare string is taken as English. */
export const localizedTextSchema = z.union([
  z
    .string()
    .min(1)
    .transform((en): Record<string, string> => ({ en })),
  z
    .record(z.string().regex(/^[a-z]{2}$/), z.string().min(1))
    .refine((names) => Object.keys(names).length > 0, { error: 'must name at least one language' }),
]);
export type LocalizedText = z.infer<typeof localizedTextSchema>;

const knownTimeZones = new Set<string>();

/** To ask takes ten milliseconds, and a site is read several times before a server has started. */
function isTimeZone(name: string): boolean {
  if (knownTimeZones.has(name)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    knownTimeZones.add(name);
    return true;
  } catch {
    return false;
  }
}

const timeZoneSchema = z
  .string()
  .refine(isTimeZone, { error: 'must be an IANA time zone, such as Asia/Almaty' })
  .brand<'TimeZone'>();
export type TimeZone = z.infer<typeof timeZoneSchema>;

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

const opensSchema = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time of day from 00:00 to 23:59' });
const closesSchema = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, {
  error: 'must be a time of day from 00:00 to 24:00',
});

/**
 * Opening hours from a civil date on; `from: null` is planned and not yet in force.
 * A closing at or before the opening is on the next civil day.
 */
export const hoursPeriodSchema = z.object({
  from: civilDateSchema.nullable(),
  opens: opensSchema,
  closes: closesSchema,
  days: z.array(z.enum(weekdays)).min(1).optional(),
});
export type HoursPeriod = z.infer<typeof hoursPeriodSchema>;

/** Whole service days, first and last included, closed or with other hours. */
export const closureSchema = z
  .object({
    from: civilDateSchema,
    to: civilDateSchema,
    reason: z.string().min(1).max(200),
    hours: z.object({ opens: opensSchema, closes: closesSchema }).optional(),
  })
  .refine((closure) => closure.from <= closure.to, {
    error: 'must not end before it begins',
    path: ['to'],
  });
export type Closure = z.infer<typeof closureSchema>;

export const gateSchema = z
  .object({
    id: gateIdSchema,
    name: localizedTextSchema.optional(),
    directions: z
      .array(directionSchema)
      .min(1)
      .default(() => [...directions]),
  })
  .transform((gate) => ({ ...gate, name: gate.name ?? { en: gate.id } }));
export type Gate = z.infer<typeof gateSchema>;

const sideSchema = z.object({
  id: sideIdSchema,
  name: localizedTextSchema,
  timeZone: timeZoneSchema,
  capacity: z.int().positive().optional(),
  gates: z.array(gateSchema).min(1),
  hours: z.array(hoursPeriodSchema).default(() => []),
  closures: z.array(closureSchema).default(() => []),
});
export type Side = z.infer<typeof sideSchema>;

/** What the Centre and its sides are called; a side that is not named keeps its name. */
export const siteNamesSchema = z.object(
  {
    site: localizedTextSchema,
    sides: z.record(z.string(), localizedTextSchema, { error: 'must be an object keyed by side' }),
  },
  { error: 'must be an object with site and sides' },
);
export type SiteNames = z.infer<typeof siteNamesSchema>;

function repeated(ids: readonly string[]): string | undefined {
  return ids.find((id, index) => ids.indexOf(id) !== index);
}

/** The whole Centre as CONTRACT §2 `SITE_FILE` gives it. */
export const siteSchema = z
  .object({
    id: z.string().min(1).max(80),
    name: localizedTextSchema,
    sides: z.array(sideSchema).min(1).max(16),
    policy: policySchema.default(() => policySchema.parse({})),
  })
  .superRefine((site, context) => {
    const side = repeated(site.sides.map(({ id }) => id));
    if (side !== undefined)
      context.addIssue({ code: 'custom', path: ['sides'], message: `names side ${side} twice` });
    const gate = repeated(site.sides.flatMap(({ gates }) => gates.map(({ id }) => id)));
    if (gate !== undefined)
      context.addIssue({ code: 'custom', path: ['sides'], message: `names gate ${gate} twice` });
  });
export type Site = z.infer<typeof siteSchema>;
export type SiteFile = z.input<typeof siteSchema>;
