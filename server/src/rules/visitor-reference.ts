import type { VisitorId } from '../log/facts.ts';

/** What people call a visitor by: `K7Q2-M4XN-9T0A`. Leads to nobody without the log. */
export type VisitorReference = string & { readonly __brand: 'VisitorReference' };

const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
// Crockford's: no I, L, O or U, so that it can be read out and typed in.
const base32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** By character code: everybody's reference is made when a list is sorted by it. */
const sextetOf: readonly number[] = Array.from({ length: 128 }, (_, code) =>
  Math.max(0, base64url.indexOf(String.fromCharCode(code))),
);

/** Characters of a visitor's id that a reference stands for: 60 bits, five characters as six. */
const idCharacters = 10;

const referenceCharacters = (idCharacters * 6) / 5;

/**
 * The first 60 bits of a visitor's id in Crockford's base 32. Of ten million visitors two share a
 * reference with a chance of four in a hundred thousand.
 */
export function referenceOf(visitor: VisitorId): VisitorReference {
  let text = '';
  let bits = 0;
  let value = 0;
  for (let place = 0; place < idCharacters; place += 1) {
    value = (value << 6) | (sextetOf[visitor.charCodeAt(place)] ?? 0);
    bits += 6;
    while (bits >= 5) {
      bits -= 5;
      text += base32[(value >>> bits) & 31];
    }
    value &= (1 << bits) - 1;
  }
  return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}` as VisitorReference;
}

/**
 * A reference or its beginning as it is compared, without hyphens. Undefined where no reference can
 * begin so.
 */
export function readAsReference(text: string): string | undefined {
  const plain = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return plain.length <= referenceCharacters && [...plain].every((digit) => base32.includes(digit))
    ? plain
    : undefined;
}

/**
 * The beginning of the ids that a reference stands for. Case, hyphens and spaces do not matter, and
 * O, I and L are read as the digits they look like. Undefined where it cannot be a reference.
 */
export function idPrefixOf(reference: string): string | undefined {
  const plain = readAsReference(reference);
  if (plain?.length !== referenceCharacters) return undefined;
  let prefix = '';
  let bits = 0;
  let value = 0;
  for (const letter of plain) {
    const digit = base32.indexOf(letter);
    if (digit < 0) return undefined;
    value = (value << 5) | digit;
    bits += 5;
    if (bits < 6) continue;
    bits -= 6;
    prefix += base64url[(value >>> bits) & 63];
    value &= (1 << bits) - 1;
  }
  return prefix;
}

/** How many an alert names: more cannot be read, and the count says how many there are. */
export const mostListed = 50;

/** The references of the first of them. */
export function listed(visitors: Iterable<VisitorId>): VisitorReference[] {
  const references: VisitorReference[] = [];
  for (const visitor of visitors) {
    if (references.length === mostListed) break;
    references.push(referenceOf(visitor));
  }
  return references;
}
