import type { StateCode } from '@khorgos/shared/centre/nationality';
import { readAsReference } from '../rules/visitor-reference.ts';

/** What somebody types to find people in the list: the beginning of a reference, or nationalities. */
export interface SoughtVisitors {
  readonly kind: 'sought';
  /** Of a reference as it is written; undefined where no reference can begin so. */
  readonly reference: string | undefined;
  /** As they begin. */
  readonly nationalities: readonly string[];
}

export type Sought = SoughtVisitors | { readonly kind: 'refused'; readonly message: string };

const longestReference = 12;
/** A reference has so many digits in a row once in a hundred and fifty; document numbers always do. */
const digitsOfDocument = /\d{6}/;
const wholeReference = /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/i;
/** Numbers of documents are written without hyphens at these places, and many could be references. */
const hyphenedReference = /^[0-9A-Z]{4}(-[0-9A-Z]{0,3}|-[0-9A-Z]{4}(-[0-9A-Z]{0,4})?)?$/i;
const shortEnough = 4;

const severalNationalities = /^[A-Z]{0,3}(,[A-Z]{0,3})+$/;
const nationality = /^[A-Z]{1,3}$/;

const notInAddress =
  'looks like a document number, which never goes into an address: send it in the body of POST /api/v1/visitors/search; a reference has its hyphens, K7Q2-M4XN-9T0A';

export function soughtBy(text: string): Sought {
  const typed = text.trim().toUpperCase().replace(/[\s-]/g, '');
  const nationalities = typed.split(',').filter((code) => nationality.test(code));
  if (severalNationalities.test(typed) && nationalities.length > 0)
    return { kind: 'sought', reference: undefined, nationalities };
  if (typed.replaceAll(',', '') === '')
    return refused('must be the beginning of a reference, or a nationality');
  const whole = wholeReference.test(text.trim());
  const plain = typed.length > shortEnough && !hyphenedReference.test(text.trim());
  if (typed.length > longestReference || plain || (!whole && digitsOfDocument.test(typed)))
    return refused(notInAddress);
  const reference = readAsReference(typed);
  if (reference === undefined && nationalities.length === 0)
    return refused(
      'must be the beginning of a reference such as K7Q2-M4XN-9T0A, or of nationalities such as KAZ,KGZ',
    );
  return { kind: 'sought', reference: reference && hyphened(reference), nationalities };
}

interface Person {
  readonly nationality: StateCode;
  readonly reference: () => string;
}

/** Tells whether somebody is among those sought; their reference is made only where it matters. */
export function seeker({ reference, nationalities }: SoughtVisitors): (person: Person) => boolean {
  // A state is asked about once: they are few, and people are many.
  const known = new Map<StateCode, boolean>();
  const isOneOf = (state: StateCode) => {
    const found = known.get(state) ?? nationalities.some((begun) => state.startsWith(begun));
    known.set(state, found);
    return found;
  };
  return (person) =>
    isOneOf(person.nationality) ||
    (reference !== undefined && person.reference().startsWith(reference));
}

/** `K7Q2M` is the beginning of `K7Q2-M4XN-9T0A`. */
function hyphened(plain: string): string {
  return (plain.match(/.{1,4}/g) ?? []).join('-');
}

function refused(message: string): Sought {
  return { kind: 'refused', message };
}
