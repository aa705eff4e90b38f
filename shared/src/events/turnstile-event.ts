import { z } from 'zod';
import { type CivilDate, civilDateSchema, type Instant, instantSchema } from '../centre/instant.ts';
import { type StateCode, stateCodeSchema } from '../centre/nationality.ts';
import { type Direction, directionSchema, type GateId, gateIdSchema } from '../centre/site.ts';
import { type IdentityDocument, writtenDocumentSchema } from './document.ts';
import { readMachineReadableZone } from './machine-readable-zone.ts';

export const eventIdSchema = z
  .string({ error: 'must be a text of 1-80 characters from A-Z a-z 0-9 . _ : -' })
  .regex(/^[A-Za-z0-9._:-]{1,80}$/, { error: 'must be 1-80 characters from A-Z a-z 0-9 . _ : -' })
  .brand<'EventId'>();
/** Unique for ever; the idempotency key of a passage. */
export type EventId = z.infer<typeof eventIdSchema>;

/** Machine-readable lines as a document reader gives them. */
export const zoneSchema = z.object({
  mrz: z
    .array(z.string().max(64), { error: 'must be the 2 or 3 lines of the document' })
    .min(2, { error: 'must be the 2 or 3 lines of the document' })
    .max(3, { error: 'must be the 2 or 3 lines of the document' }),
});

const documentSchema = z.union([writtenDocumentSchema, zoneSchema]);

/** A turnstile's message as CONTRACT §3 gives it. Fields it does not name are ignored. */
export const wireEventSchema = z.object(
  {
    id: eventIdSchema,
    gateId: gateIdSchema,
    direction: directionSchema,
    occurredAt: instantSchema,
    document: documentSchema,
    nationality: stateCodeSchema.optional(),
    birthDate: civilDateSchema.optional(),
    guardian: documentSchema.optional(),
  },
  { error: 'must be an event object' },
);

/** What goes over the wire, as a device writes it. */
export type WireEvent = z.input<typeof wireEventSchema>;

/** One passage through a turnstile, understood: codes normalised, machine-readable lines read. */
export interface TurnstileEvent {
  readonly id: EventId;
  readonly gateId: GateId;
  readonly direction: Direction;
  readonly occurredAt: Instant;
  readonly document: IdentityDocument;
  readonly nationality: StateCode;
  readonly birthDate: CivilDate | undefined;
  readonly guardian: IdentityDocument | undefined;
}

type ReadDocument = z.output<typeof documentSchema>;

/** Parses a device's message into a {@link TurnstileEvent}; issues name the field, never its content. */
export const turnstileEventSchema = wireEventSchema.transform((event, context): TurnstileEvent => {
  const read = (document: ReadDocument, field: string) => {
    if (!('mrz' in document)) return { document, nationality: undefined, birthDate: undefined };
    const readOn = new Date(event.occurredAt).toISOString().slice(0, 10);
    const zone = readMachineReadableZone(document.mrz, readOn);
    if (zone.kind === 'identity') return zone.identity;
    context.addIssue({ code: 'custom', path: [field, 'mrz'], message: zone.message });
    return undefined;
  };
  const bearer = read(event.document, 'document');
  const guardian =
    event.guardian === undefined ? undefined : read(event.guardian, 'guardian')?.document;
  if (bearer === undefined) return z.NEVER;
  return {
    id: event.id,
    gateId: event.gateId,
    direction: event.direction,
    occurredAt: event.occurredAt,
    document: bearer.document,
    nationality: bearer.nationality ?? event.nationality ?? bearer.document.issuer,
    birthDate: bearer.birthDate ?? event.birthDate,
    guardian,
  };
});
