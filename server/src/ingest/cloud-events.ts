import { CloudEvent, type CloudEventV1 } from 'cloudevents';
import { z } from 'zod';
import type { Candidate } from './candidate.ts';

// Asked for here, because the library makes up an id or a version where there is none: an event
// without an id of its own would count again each time it is delivered.
const envelopeSchema = z.looseObject({ specversion: z.literal('1.0'), id: z.string().min(1) });

/** Unwraps CloudEvents 1.0 in JSON form; `data` is the event, whose missing id is the envelope's. */
export function unwrapCloudEvents(envelopes: readonly unknown[]): Candidate[] {
  return envelopes.map(unwrap);
}

function unwrap(envelope: unknown): Candidate {
  const read = envelopeSchema.safeParse(envelope);
  if (!read.success) return refuse(envelope, 'must be a CloudEvents 1.0 object');
  try {
    const event = new CloudEvent<unknown>(read.data as Partial<CloudEventV1<unknown>>);
    if (event.data_base64 !== undefined)
      return refuse(envelope, 'must carry the event as JSON in data, not in data_base64');
    return { kind: 'value', value: event.data, fallbackId: event.id };
  } catch {
    // Not only the library's ValidationError: some envelopes trip it up before it comes to validate.
    return refuse(envelope, 'must be a CloudEvents 1.0 object with id, source, type and data');
  }
}

function refuse(envelope: unknown, message: string): Candidate {
  const text = JSON.stringify(envelope) ?? '';
  return { kind: 'unreadable', text, issue: { path: '', message } };
}
