import { CloudEvent, type CloudEventV1, ValidationError } from 'cloudevents';
import type { Candidate } from './candidate.ts';

/** Unwraps CloudEvents 1.0 in JSON form; `data` is the event, whose missing id is the envelope's. */
export function unwrapCloudEvents(envelopes: readonly unknown[]): Candidate[] {
  return envelopes.map(unwrap);
}

function unwrap(envelope: unknown): Candidate {
  if (typeof envelope !== 'object' || envelope === null || Array.isArray(envelope))
    return refuse(envelope, '', 'must be a CloudEvents 1.0 object');
  try {
    const event = new CloudEvent<unknown>(envelope as Partial<CloudEventV1<unknown>>);
    if (event.specversion !== '1.0') return refuse(envelope, 'specversion', 'must be "1.0"');
    return { kind: 'value', value: event.data, fallbackId: event.id };
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    return refuse(envelope, '', 'must be a CloudEvents 1.0 object with id, source, type and data');
  }
}

function refuse(envelope: unknown, path: string, message: string): Candidate {
  return { kind: 'unreadable', text: JSON.stringify(envelope) ?? '', issue: { path, message } };
}
