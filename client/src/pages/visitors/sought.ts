// What may be looked for by an address: the beginning of a reference, or of nationalities. A document
// number is neither, and must never get into one.

export type Sought =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'sought'; readonly text: string }
  /** For the search by document, whose number goes into a body. */
  | { readonly kind: 'number' }
  /** No reference and no nationality begins so. */
  | { readonly kind: 'nobody' };

const longestReference = 12;
/** Documents have six digits in a row, a beginning of a reference hardly ever. */
const digitsOfDocument = /\d{6}/;
const wholeReference = /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/;
/** Numbers of documents are written without hyphens at these places, and many could be references. */
const hyphenedReference = /^[0-9A-Z]{4}(-[0-9A-Z]{0,3}|-[0-9A-Z]{4}(-[0-9A-Z]{0,4})?)?$/;
const shortEnough = 4;
/** I, L, O and U are in none, but are read as the digits they look like. */
const letters = /^[0-9A-TV-Z]+$/;
const nationality = /^[A-Z]{1,3}$/;
const severalNationalities = /^[A-Z]{0,3}(,[A-Z]{0,3})+$/;

/** The same judgement as the server's, made before anything is in the address. */
export function readSought(typed: string): Sought {
  const text = typed.trim().toUpperCase();
  const plain = text.replace(/[\s-]/g, '');
  if (plain.replaceAll(',', '') === '') return { kind: 'nothing' };
  if (severalNationalities.test(plain)) return { kind: 'sought', text };
  if (plain.length > longestReference) return { kind: 'number' };
  if (plain.length > shortEnough && !hyphenedReference.test(text)) return { kind: 'number' };
  if (!wholeReference.test(text) && digitsOfDocument.test(plain)) return { kind: 'number' };
  if (!letters.test(plain) && !nationality.test(plain)) return { kind: 'nobody' };
  return { kind: 'sought', text };
}
