import { expectedYear, isOfCalendar } from '@khorgos/shared/centre/instant';
import { type Policy, policySchema } from '@khorgos/shared/centre/policy';
import {
  closureSchema,
  type Gate,
  gateSchema,
  hoursPeriodSchema,
  type LocalizedText,
  type Site,
} from '@khorgos/shared/centre/site';
import { z } from 'zod';
import type { SitePart, SiteSetting } from '../log/facts.ts';

export const siteParts = ['hours', 'closures', 'policy', 'gates', 'capacity', 'names'] as const;

/** A part as `SITE_FILE` writes it; what is a side's is keyed by side. */
export type PartValue = Policy | Readonly<Record<string, unknown>>;

const mostEntries = 500;
const keyedBySide = 'must be an object keyed by side';
const bySide = <Value extends z.ZodType>(value: Value) =>
  z.record(z.string(), value, { error: keyedBySide });
const listed = <Entry extends z.ZodType>(entry: Entry) =>
  z
    .array(entry, { error: 'must be a list' })
    .max(mostEntries, { error: `must be at most ${mostEntries} entries` });

const longestName = 200;
const expectedName = `must be 1 to ${longestName} characters, not counting spaces around them`;
const ownName = z
  .string()
  .trim()
  .min(1, { error: expectedName })
  .max(longestName, { error: expectedName })
  // They would turn about or break what stands beside the name on every screen.
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, { error: 'must not hold line breaks or invisible characters' })
  .meta({ description: `A name: ${expectedName}` });
// Only what is sent is bounded: what was decided before, and a site file, are read as they are. A text alone
// becomes an object outside of the union, which would else say of a name too long that it is no text.
const names = z
  .union([
    ownName,
    z
      .record(z.string().regex(/^[a-z]{2}$/), ownName)
      .refine((named) => Object.keys(named).length > 0, {
        error: 'must name at least one language',
      }),
  ])
  .transform((named): LocalizedText => (typeof named === 'string' ? { en: named } : named));

const expectedCapacity = 'must be a whole number above 0, or null for no limit';

// What the log has already is read as it is.
const ofCalendar = (field: string) => ({ error: expectedYear, path: [field] });

// What a site file may leave out it may also misspell; here that is said, because a policy sent with
// `maxDay` would otherwise quietly become 30 days.
export const partSchemas: Record<SitePart, z.ZodType<SiteSetting>> = {
  hours: bySide(
    listed(
      hoursPeriodSchema
        .strict()
        .refine(({ from }) => from === null || isOfCalendar(from), ofCalendar('from')),
    ),
  ).transform((value) => ({
    part: 'hours' as const,
    value,
  })),
  closures: bySide(
    listed(
      closureSchema
        .strict()
        .refine(({ from }) => isOfCalendar(from), ofCalendar('from'))
        .refine(({ to }) => isOfCalendar(to), ofCalendar('to')),
    ),
  ).transform((value) => ({
    part: 'closures' as const,
    value,
  })),
  gates: bySide(
    listed(gateSchema.in.strict().transform((gate): Gate => gateSchema.parse(gate))).min(1, {
      error: 'must name at least one gate',
    }),
  ).transform((value) => ({ part: 'gates' as const, value })),
  capacity: bySide(
    z
      .int({ error: expectedCapacity })
      .positive({ error: expectedCapacity })
      .max(1_000_000_000, { error: expectedCapacity })
      .nullable(),
  ).transform((value) => ({ part: 'capacity' as const, value: withoutNulls(value) })),
  names: z
    .strictObject(
      { site: names, sides: bySide(names) },
      { error: 'must be an object with site and sides' },
    )
    .transform((value) => ({ part: 'names' as const, value })),
  policy: policySchema.strict().transform((value) => ({ part: 'policy' as const, value })),
};

/** Reads a part as it is to be; the edge at which it is parsed. */
export function readSetting(part: SitePart, body: unknown): z.ZodSafeParseResult<SiteSetting> {
  return partSchemas[part].safeParse(body);
}

/** The whole of a part as a site has it. */
export function partOf(site: Site, part: SitePart): PartValue {
  if (part === 'policy') return site.policy;
  if (part === 'names')
    return {
      site: site.name,
      sides: Object.fromEntries(site.sides.map(({ id, name }) => [id, name])),
    };
  if (part === 'capacity')
    return withoutNulls(
      Object.fromEntries(site.sides.map(({ id, capacity }) => [id, capacity ?? null])),
    );
  return Object.fromEntries(site.sides.map((side) => [side.id, side[part]]));
}

function withoutNulls(value: Readonly<Record<string, number | null>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(value).filter((named): named is [string, number] => named[1] !== null),
  );
}
