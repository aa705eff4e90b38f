import { documentTypes, normaliseDocumentNumber } from '@khorgos/shared/events/document';
import type { Json, JsonObject } from '@khorgos/shared/live/merge-patch';

/** Shorter ones are masked whole and found by chance in anything. */
const shortest = 4;
/** A part so long is not there by chance. */
const telling = 6;

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every text in an event's documents that may be a number or hold one, as numbers are compared. */
function numbersOf(event: JsonObject): string[] {
  return [event.document, event.guardian]
    .flatMap(textsIn)
    .filter((text) => !documentTypes.some((type) => type === text))
    .flatMap(wholeAndParts)
    .filter((number) => number.length >= shortest);
}

function textsIn(value: Json | undefined): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function wholeAndParts(text: string): string[] {
  return [text, ...(text.match(/[\p{L}\p{N}]+/gu) ?? [])].map(normaliseDocumentNumber);
}

/**
 * Whether a text gives a document number of this event, or most of one, away: what a gate has mixed up
 * may have put it into any field.
 */
export function createGivesAway(event: JsonObject): (text: string) => boolean {
  const numbers = numbersOf(event);
  return (text) =>
    wholeAndParts(text).some((part) =>
      numbers.some(
        (number) => part.includes(number) || (part.length >= telling && number.includes(part)),
      ),
    );
}
