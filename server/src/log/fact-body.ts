import { civilDateSchema, type Instant } from '@khorgos/shared/centre/instant';
import { stateCodeSchema } from '@khorgos/shared/centre/nationality';
import { policySchema } from '@khorgos/shared/centre/policy';
import {
  closureSchema,
  gateSchema,
  hoursPeriodSchema,
  sideIdSchema,
  siteNamesSchema,
} from '@khorgos/shared/centre/site';
import { documentTypeSchema } from '@khorgos/shared/events/document';
import { alertKinds, alertPriorities } from '@khorgos/shared/live/state';
import { z } from 'zod';
import type { Fact, FactId, Passage, Unplaced, VisitorId } from './facts.ts';

// A passage has columns of its own, because there are millions. Every other fact is kept as a body,
// and what a damaged file makes of one is found here.

const instantNumber = z.int().transform((at) => at as Instant);
const visitorId = z
  .string()
  .length(22)
  .transform((id) => id as VisitorId);
const factId = z
  .string()
  .min(1)
  .transform((id) => id as FactId);
const deed = { by: z.string(), reason: z.string() };
const ofAlert = { key: z.string(), raisedAt: instantNumber };
const perSide = <Value extends z.ZodType>(value: Value) => z.record(z.string(), value);

const settingSchema = z.discriminatedUnion('part', [
  z.object({ part: z.literal('hours'), value: perSide(z.array(hoursPeriodSchema)) }),
  z.object({ part: z.literal('closures'), value: perSide(z.array(closureSchema)) }),
  z.object({ part: z.literal('gates'), value: perSide(z.array(gateSchema)) }),
  z.object({ part: z.literal('capacity'), value: perSide(z.int().positive()) }),
  z.object({ part: z.literal('names'), value: siteNamesSchema }),
  z.object({ part: z.literal('policy'), value: policySchema }),
]);
const knownParts = new Set<string>(settingSchema.options.map(({ shape }) => shape.part.value));
const ofSomePart = z.object({ setting: z.object({ part: z.string() }) });

/** What each kind says beyond its id, times and visitor. */
export const bodies = {
  confirmedLeft: z.object(deed),
  confirmedInside: z.object({
    ...deed,
    side: sideIdSchema,
    nationality: stateCodeSchema,
    documentType: documentTypeSchema,
    child: z.boolean(),
    guardian: visitorId.optional().transform((guardian) => guardian),
  }),
  voidedFact: z.object({ ...deed, voids: factId }),
  alertRaised: z.object({
    ...ofAlert,
    alert: z.object({
      kind: z.enum(alertKinds),
      priority: z.enum(alertPriorities),
      side: sideIdSchema.optional().transform((side) => side),
      step: z.int(),
      params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
    }),
  }),
  alertCleared: z.object(ofAlert),
  alertAcknowledged: z.object({ ...deed, ...ofAlert }),
  alertShelved: z.object({ ...deed, ...ofAlert, until: instantNumber }),
  alertUnshelved: z.object({ ...deed, ...ofAlert }),
  alertCommented: z.object({ ...deed, ...ofAlert }),
  siteChanged: z.object({
    ...deed,
    setting: settingSchema,
    from: civilDateSchema.optional().transform((from) => from),
  }),
} satisfies Record<Exclude<Fact['kind'], 'passage'>, z.ZodType>;

/** Every fact that is not a passage. */
export type Rarer = Exclude<Fact, Passage>;

/** What a fact says beyond its id, times and visitor, as JSON. */
export function bodyOf(fact: Unplaced<Rarer>): string {
  const { kind: _kind, id: _id, at: _at, receivedAt: _receivedAt, ...rest } = fact;
  if (!('visitor' in rest)) return JSON.stringify(rest);
  const { visitor: _visitor, ...body } = rest;
  return JSON.stringify(body);
}

/** Throws on a body that this program cannot have written. */
export function parseBody(kind: string, body: unknown): object {
  const schema = Object.hasOwn(bodies, kind) ? bodies[kind as keyof typeof bodies] : undefined;
  if (schema === undefined) throw new RangeError('a kind of fact that is not known');
  return schema.parse(body);
}

/** Whether a body changes a part of the site that only a newer version of this program can have written. */
export function isOfNewer(kind: string, body: unknown): boolean {
  if (kind !== 'siteChanged') return false;
  const found = ofSomePart.safeParse(body);
  return found.success && !knownParts.has(found.data.setting.part);
}
