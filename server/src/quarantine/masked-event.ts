import { documentTypes, normaliseDocumentNumber } from '@khorgos/shared/events/document';
import { readMachineReadableZone } from '@khorgos/shared/events/machine-readable-zone';
import type { Json, JsonObject } from '@khorgos/shared/live/merge-patch';
import { maskDocument, maskNumber } from '../access/masked-document.ts';
import { createGivesAway, isObject } from './kept-numbers.ts';

/** What stands where something cannot be shown. */
export const hidden = '•••';

type Shown = Readonly<Record<string, unknown>>;

/**
 * What each field of an event may look like to be shown. Anything may have come instead, a document
 * number in the wrong place above all: what does not look like the field is not shown.
 */
const plausible: Readonly<Record<string, RegExp>> = {
  id: /^[A-Za-z0-9._:-]{1,80}$/,
  gateId: /^[A-Za-z0-9._:-]{1,80}$/,
  direction: /^[A-Za-z _-]{1,20}$/,
  occurredAt: /^\d{4}-\d{2}-\d{2}[T ]?[\d:.]*(?:Z|[+-]\d{2}:?\d{2})?$/i,
  nationality: /^[A-Za-z]{1,3}$/,
  birthDate: /^\d{4}-\d{2}-\d{2}$/,
};

/** A rejected event as operators see it: its fields, documents masked as everywhere. */
export function maskEvent(event: JsonObject): Shown {
  const givesAway = createGivesAway(event);
  const shown: Record<string, unknown> = {};
  for (const [field, looks] of Object.entries(plausible)) {
    const value = Object.hasOwn(event, field) ? event[field] : undefined;
    if (value === undefined) continue;
    shown[field] =
      typeof value === 'string' && looks.test(value) && !givesAway(value) ? value : hidden;
  }
  for (const field of ['document', 'guardian'])
    if (Object.hasOwn(event, field)) shown[field] = maskAny(event[field]);
  return shown;
}

function maskAny(document: Json | undefined): unknown {
  if (!isObject(document)) return hidden;
  if (Object.hasOwn(document, 'mrz')) return maskZone(document.mrz);
  const shown: Record<string, unknown> = {};
  const { type, issuer, number } = document;
  if (type !== undefined) shown.type = documentTypes.find((known) => known === type) ?? hidden;
  if (issuer !== undefined)
    shown.issuer = typeof issuer === 'string' && /^[A-Za-z]{1,3}$/.test(issuer) ? issuer : hidden;
  if (number !== undefined)
    shown.number =
      typeof number === 'string' ? maskNumber(normaliseDocumentNumber(number)) : hidden;
  return shown;
}

/** Lines that can be read are shown as the document they are of; others hold a number somewhere. */
function maskZone(lines: Json | undefined): unknown {
  if (!Array.isArray(lines)) return { mrz: hidden };
  const texts = lines.filter((line) => typeof line === 'string');
  const zone = readMachineReadableZone(texts, '2100-01-01');
  return zone.kind === 'identity' ? maskDocument(zone.identity.document) : { mrz: hidden };
}
