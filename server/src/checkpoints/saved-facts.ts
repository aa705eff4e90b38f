import { instant } from '@khorgos/shared/centre/instant';
import type { StateCode } from '@khorgos/shared/centre/nationality';
import type { GateId, SideId } from '@khorgos/shared/centre/site';
import { documentTypeSchema } from '@khorgos/shared/events/document';
import type { EventId } from '@khorgos/shared/events/turnstile-event';
import { z } from 'zod';
import { bodies } from '../log/fact-body.ts';
import type { FactId, Position, VisitorId } from '../log/facts.ts';

// Facts as a checkpoint repeats them. The log has said already that a gate is a gate; what is looked at
// here is that every member is there and of its kind.

const text = <Text extends string>() => z.custom<Text>((value) => typeof value === 'string');

export const instantSchema = z.int().transform(instant);
export const positionSchema = z.custom<Position>(
  (value) => Number.isSafeInteger(value) && Number(value) >= 0,
);
export const visitorSchema = text<VisitorId>();
export const factIdSchema = text<FactId>();

const placed = {
  position: positionSchema,
  at: instantSchema,
  receivedAt: instantSchema,
};
const guardian = visitorSchema.optional().transform((named) => named);
const rarer = { ...placed, id: factIdSchema };

export const passageSchema = z.object({
  ...placed,
  kind: z.literal('passage'),
  id: text<EventId>(),
  gateId: text<GateId>(),
  side: text<SideId>(),
  direction: z.enum(['entry', 'exit']),
  occurredAt: instantSchema,
  visitor: visitorSchema,
  nationality: text<StateCode>(),
  documentType: documentTypeSchema,
  child: z.boolean(),
  guardian,
});

export const openingSchema = z.discriminatedUnion('kind', [
  passageSchema,
  z.object({
    ...rarer,
    ...bodies.confirmedInside.shape,
    kind: z.literal('confirmedInside'),
    visitor: visitorSchema,
    guardian,
  }),
]);

export const siteChangedSchema = z.object({
  ...rarer,
  ...bodies.siteChanged.shape,
  kind: z.literal('siteChanged'),
});
export const alertRaisedSchema = z.object({
  ...rarer,
  ...bodies.alertRaised.shape,
  kind: z.literal('alertRaised'),
});
export const alertAcknowledgedSchema = z.object({
  ...rarer,
  ...bodies.alertAcknowledged.shape,
  kind: z.literal('alertAcknowledged'),
});
export const alertShelvedSchema = z.object({
  ...rarer,
  ...bodies.alertShelved.shape,
  kind: z.literal('alertShelved'),
});
