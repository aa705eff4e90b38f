import { parse } from 'mrz';
import type { CivilDate } from '../centre/instant.ts';
import type { StateCode } from '../centre/nationality.ts';
import { type DocumentType, type IdentityDocument, normaliseDocumentNumber } from './document.ts';

/** What a document reader's lines say of their bearer. */
export interface MachineReadableIdentity {
  readonly document: IdentityDocument;
  readonly nationality: StateCode;
  /** Absent where the document itself leaves it unknown (ICAO 9303 part 3 §4.8). */
  readonly birthDate: CivilDate | undefined;
}

export type MachineReadableZone =
  | { readonly kind: 'identity'; readonly identity: MachineReadableIdentity }
  | { readonly kind: 'unreadable'; readonly message: string };

const formats = new Set(['TD1', 'TD2', 'TD3']);
const stateCode = /^[A-Z]{1,3}$/;

/**
 * Reads the two or three lines of a TD1, TD2 or TD3 document (ICAO 9303 parts 4-6).
 *
 * @param readOn the civil date of the reading: a two-digit birth year is the latest one not after it.
 * The message of an unreadable zone names the field and never repeats its content.
 */
export function readMachineReadableZone(
  lines: readonly string[],
  readOn: string,
): MachineReadableZone {
  const read = lines.map((line) => line.trim().toUpperCase());
  let result: ReturnType<typeof parse>;
  try {
    result = parse(read);
  } catch {
    return unreadable(
      'must be the 2 or 3 lines of a TD1, TD2 or TD3 document, letters, digits and < only',
    );
  }
  if (!formats.has(result.format)) return unreadable('must be a TD1, TD2 or TD3 document');

  const details = new Map<string, (typeof result.details)[number]>(
    result.details.map((detail) => [detail.field ?? '', detail]),
  );
  // The raw characters, because the library's own list of states lacks some that are in use.
  const rawOf = (field: string) => {
    const range = details.get(field)?.ranges[0];
    if (range === undefined) return '';
    return (read[range.line] ?? '').slice(range.start, range.end).replaceAll('<', '');
  };

  for (const field of ['documentNumberCheckDigit', 'birthDateCheckDigit', 'compositeCheckDigit']) {
    const detail = details.get(field);
    if (detail !== undefined && !detail.valid)
      return unreadable(`has a wrong check digit (${detail.label}): read the document again`);
  }
  const number = result.fields.documentNumber;
  if (typeof number !== 'string' || number === '') return unreadable('has no document number');
  const issuer = rawOf('issuingState');
  const nationality = rawOf('nationality');
  if (!stateCode.test(issuer) || !stateCode.test(nationality))
    return unreadable('has no issuing state or no nationality');

  return {
    kind: 'identity',
    identity: {
      document: {
        type: typeOf(rawOf('documentCode'), issuer),
        issuer: asStateCode(issuer),
        number: normaliseDocumentNumber(number),
      },
      nationality: asStateCode(nationality),
      birthDate: birthDate(rawOf('birthDate'), readOn),
    },
  };
}

function unreadable(message: string): MachineReadableZone {
  return { kind: 'unreadable', message };
}

function asStateCode(raw: string): StateCode {
  return (raw === 'D' ? 'DEU' : raw) as StateCode;
}

// China's cards with a code of C are exit-entry permits; its residents' identity card has no zone.
function typeOf(code: string, issuer: string): DocumentType {
  if (code.startsWith('P')) return 'passport';
  if (issuer === 'CHN' && code.startsWith('C')) return 'exit_entry_permit';
  return 'id_card';
}

function birthDate(raw: string, readOn: string): CivilDate | undefined {
  const [, year, month, day] = /^(\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.exec(raw) ?? [];
  if (year === undefined) return undefined;
  const sameCentury = `${readOn.slice(0, 2)}${year}-${month}-${day}`;
  if (sameCentury <= readOn) return sameCentury as CivilDate;
  const centuryBefore = String(Number(readOn.slice(0, 2)) - 1).padStart(2, '0');
  return `${centuryBefore}${year}-${month}-${day}` as CivilDate;
}
