import { civilDateSchema } from '@khorgos/shared/centre/instant';
import type { StateCode } from '@khorgos/shared/centre/nationality';
import type { SideId } from '@khorgos/shared/centre/site';
import { z } from 'zod';
import type { SiteChanged } from '../log/facts.ts';
import type { SavedVisitor } from '../occupancy/held-visitor.ts';
import { type Incident, incidentKinds } from '../occupancy/incidents.ts';
import type { SavedOccupancy } from '../occupancy/occupancy.ts';
import type { SavedAlertBook } from '../rules/alert-book.ts';
import {
  alertAcknowledgedSchema,
  alertRaisedSchema,
  alertShelvedSchema,
  factIdSchema,
  instantSchema,
  openingSchema,
  passageSchema,
  positionSchema,
  siteChangedSchema,
  visitorSchema,
} from './saved-facts.ts';

// What a checkpoint is written as, a line each. Another shape needs another `foldVersion`.

const count = z.int();
const day = z.object({ entries: count, exits: count, corrections: count });
const timeline = z.object({
  from: instantSchema,
  steps: z.array(z.tuple([count, z.array(count)])),
});
const year = z.object({
  bySide: z.array(count),
  visitors: count,
  foreign: z.array(z.tuple([z.custom<StateCode>((value) => typeof value === 'string'), count])),
});
const gate = z.object({
  lastSeenAt: count.optional().transform((at) => at),
  newest: positionSchema,
  clockAheadBy: count,
  lastPassageAt: count.optional().transform((at) => at),
  recent: z.array(count),
  kept: z
    .object({ events: count, from: count, to: count, lastReceivedAt: count })
    .optional()
    .transform((kept) => kept),
});

const sums = z.object({
  kind: z.literal('sums'),
  occupancy: z.object({
    now: instantSchema,
    keepsDates: z.boolean(),
    figures: z.object({
      timeline,
      // Who met with something follows in parts of their own.
      incidents: z.object({ since: count, met: z.tuple([]) }),
      days: z.record(
        z.string(),
        z.object({ oldest: civilDateSchema, days: z.array(z.tuple([civilDateSchema, day])) }),
      ),
      years: z.array(z.tuple([count, year])),
    }),
    traffic: z.object({ gates: z.record(z.string(), gate), late: z.array(instantSchema) }),
  }),
  changes: z.array(siteChangedSchema),
});

const incidents = z.object({
  kind: z.literal('incidents'),
  met: z.array(
    z.object({
      kind: z.enum(incidentKinds),
      side: z.custom<SideId>((value) => typeof value === 'string'),
      passage: passageSchema,
    }),
  ),
});

const inside = z.object({
  kind: z.literal('inside'),
  people: z.array(
    z.object({
      visitor: visitorSchema,
      entry: openingSchema,
      through: z.object({ at: instantSchema, id: factIdSchema }),
      earlier: z.object({
        short: count,
        long: count,
        dates: z.array(civilDateSchema),
      }),
      visits: z.array(z.tuple([count, count])),
    }),
  ),
});

const alerts = z.object({
  kind: z.literal('alerts'),
  raisings: z.array(
    z.object({
      raised: alertRaisedSchema,
      clearedAt: instantSchema.optional().transform((at) => at),
      acknowledged: alertAcknowledgedSchema.optional().transform((fact) => fact),
      superseded: z.boolean(),
    }),
  ),
  lastRaisedAt: z.array(z.tuple([z.string(), instantSchema])),
  shelved: z.array(alertShelvedSchema),
  early: z.array(alertAcknowledgedSchema),
});

/** Last of all: what came before is all there is. */
const end = z.object({ kind: z.literal('end'), parts: count });

/** A state in parts, each small: sums first, the end last. */
export type SavedPart =
  | {
      readonly kind: 'sums';
      readonly occupancy: SavedOccupancy;
      readonly changes: readonly SiteChanged[];
    }
  | { readonly kind: 'incidents'; readonly met: readonly Incident[] }
  | { readonly kind: 'inside'; readonly people: readonly SavedVisitor[] }
  | ({ readonly kind: 'alerts' } & SavedAlertBook)
  | { readonly kind: 'end'; readonly parts: number };

export const savedPartSchema: z.ZodType<SavedPart> = z.discriminatedUnion('kind', [
  sums,
  incidents,
  inside,
  alerts,
  end,
]);
