// One person, one document, for ever: the number is a permutation of the person's place in the order of
// arrival, so two people never share one and no table of numbers in use is needed.
import type { DocumentType } from '@khorgos/shared/events/document';
import type { WireEvent } from '@khorgos/shared/events/turnstile-event';
import { cardZone, passportZone } from './machine-readable-lines.ts';

export interface WrittenDocument {
  readonly type: DocumentType;
  readonly issuer: string;
  readonly number: string;
}

export interface Bearer {
  readonly type: DocumentType;
  readonly nationality: string;
  /** A number that no other bearer has, below {@link serialNumbers}. */
  readonly serial: number;
  /** YYYY-MM-DD. */
  readonly birthDate: string;
  /** Read by its machine-readable lines instead of typed fields. */
  readonly machineReadable: boolean;
}

/** How many different documents there can be. */
export const serialNumbers = 100_000_000;

/** Days of birth that the personal numbers of Kazakhstan and China have room for. */
export const birthDays = 20_000;

export interface Issued {
  readonly document: WrittenDocument;
  readonly wire: WireEvent['document'];
}

/** Scatters 0, 1, 2 … over all serial numbers without ever giving one twice. */
export function scatterSerial(index: number, offset: number): number {
  // 61,803,399 has no factor in common with 10^8; the product stays below 2^53.
  return ((index % serialNumbers) * 61_803_399 + offset) % serialNumbers;
}

export function issue(bearer: Bearer): Issued {
  const issuer = issuerOf(bearer);
  const document = { type: bearer.type, issuer, number: numberOf(bearer) };
  const lines = bearer.machineReadable ? zoneOf(bearer, document) : undefined;
  return { document, wire: lines === undefined ? document : { mrz: lines } };
}

// A stateless person's certificate is given by the state they live in.
function issuerOf({ nationality, type }: Bearer): string {
  return nationality === 'XXA' && type !== 'passport' ? 'KAZ' : nationality;
}

// Each kind of document has a shape of its own, so numbers of different kinds never meet either.
function numberOf({ type, nationality, serial, birthDate, machineReadable }: Bearer): string {
  const digits = String(serial).padStart(8, '0');
  if (type === 'passport') return `${nationality === 'CHN' ? 'E' : 'N'}${digits}`;
  if (type === 'exit_entry_permit') return `C${digits}`;
  if (type === 'birth_certificate') return `BC${digits}`;
  if (type === 'stateless_certificate') return `ST${digits}`;
  if (type === 'id_card' && nationality === 'CHN') return residentNumber(serial, birthDate);
  // A card's zone has room for the card's own nine digits, not for the twelve of its bearer.
  if (type === 'id_card' && nationality === 'KAZ')
    return machineReadable ? `0${digits}` : individualNumber(serial, birthDate);
  return `ID${digits}`;
}

/** Kazakhstan's IIN: date of birth, century and sex, four digits, a check digit. */
function individualNumber(serial: number, birthDate: string): string {
  const order = Math.floor(serial / birthDays);
  const century = birthDate < '2000' ? 3 : 5;
  const body = `${shortDate(birthDate)}${century + (serial % 2)}${String(order).padStart(4, '0')}`;
  const first = weightedSum(body, 1) % 11;
  const digit = first === 10 ? weightedSum(body, 3) % 11 : first;
  return `${body}${digit % 10}`;
}

// The second row of weights is the first turned by two: 3 4 5 6 7 8 9 10 11 1 2.
function weightedSum(body: string, firstWeight: number): number {
  let sum = 0;
  for (let index = 0; index < body.length; index += 1)
    sum += (body.charCodeAt(index) - 48) * (((index + firstWeight - 1) % 11) + 1);
  return sum;
}

const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** China's resident number (GB 11643): six digits of place, date of birth, three digits, a check character. */
function residentNumber(serial: number, birthDate: string): string {
  const order = Math.floor(serial / birthDays);
  const place = 654_000 + Math.floor(order / 1000);
  const body = `${place}${birthDate.replaceAll('-', '')}${String(order % 1000).padStart(3, '0')}`;
  let sum = 0;
  for (let index = 0; index < body.length; index += 1)
    sum += (body.charCodeAt(index) - 48) * (residentWeights[index] ?? 0);
  return body + '10X98765432'.charAt(sum % 11);
}

function zoneOf(bearer: Bearer, { issuer, number }: WrittenDocument): string[] | undefined {
  const birth = shortDate(bearer.birthDate);
  const lines = { issuer, number, nationality: bearer.nationality, birth, expiry: '351231' };
  if (bearer.type === 'passport') return passportZone(lines);
  if (bearer.type === 'exit_entry_permit') return cardZone(lines, 'C<');
  if (bearer.type === 'id_card' && bearer.nationality === 'KAZ') return cardZone(lines, 'I<');
  return undefined;
}

function shortDate(date: string): string {
  return date.slice(2, 4) + date.slice(5, 7) + date.slice(8, 10);
}
