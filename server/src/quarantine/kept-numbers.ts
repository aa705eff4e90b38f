import { documentTypes, normaliseDocumentNumber } from '@khorgos/shared/events/document';
import type { Json, JsonObject } from '@khorgos/shared/live/merge-patch';

const shortest = 4;

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every text in an event's documents that may be a number or part of one, as numbers are compared. */
function numbersOf(event: JsonObject): string[] {
  const texts = [event.document, event.guardian]
    .flatMap(textsIn)
    .filter((text) => !documentTypes.some((type) => type === text));
  return texts.flatMap((text) =>
    [text, ...(text.match(/[A-Za-z0-9]+/g) ?? [])]
      .map(normaliseDocumentNumber)
      .filter((number) => number.length >= shortest),
  );
}

function textsIn(value: Json | undefined): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/**
 * Whether a text gives a document number of this event away: what a gate has mixed up may have put it
 * into any field.
 */
export function createGivesAway(event: JsonObject): (text: string) => boolean {
  const numbers = numbersOf(event);
  return (text) => {
    const compared = normaliseDocumentNumber(text);
    return numbers.some((number) => compared.includes(number));
  };
}
