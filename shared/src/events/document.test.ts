import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  documentNumberSchema,
  normaliseDocumentNumber,
  writtenDocumentSchema,
} from './document.ts';

test.each([
  ['043217788', '043217788'],
  ['ab 12-34', 'AB1234'],
  ['AB1234', 'AB1234'],
  ['  n 1234\t5678 ', 'N12345678'],
  ['N–1234—5678', 'N12345678'],
  ['Ｎ１２３４', 'N1234'],
  ['N\u00a01234\u3000', 'N1234'],
  ['ақ 123', 'АҚ123'],
])('R1.3 the document number %j is compared as %j', (written, compared) => {
  expect(normaliseDocumentNumber(written)).toBe(compared);
});

test('R1.3 spaces, hyphens and case make no other number, and comparing twice changes nothing', () => {
  const noise = fc.constantFrom('', ' ', '-', '\t', '–', '\u00a0');
  const letter = fc.constantFrom(...'ABCXYZ0123456789');
  fc.assert(
    fc.property(fc.array(fc.tuple(letter, noise, fc.boolean()), { minLength: 1 }), (parts) => {
      const plain = parts.map(([character]) => character).join('');
      const written = parts
        .map(
          ([character, between, lower]) =>
            `${lower ? character.toLowerCase() : character}${between}`,
        )
        .join('');
      expect(normaliseDocumentNumber(written)).toBe(plain);
      expect(normaliseDocumentNumber(normaliseDocumentNumber(written))).toBe(plain);
    }),
  );
});

test.each(['', '   ', ' - – ', 'x'.repeat(65), 'A\u0000B', '\ud800', 'N1\udc00'])(
  '%j is no document number',
  (text) => {
    expect(documentNumberSchema.safeParse(text).success).toBe(false);
  },
);

test('the issuer D is DEU', () => {
  const document = { type: 'passport', issuer: 'D', number: 'C01X00T47' };
  expect(writtenDocumentSchema.parse(document).issuer).toBe('DEU');
});

test.each(['kaz', 'KA', 'KAZA', 'DE', '', 7, null])('%j is no issuer', (issuer) => {
  const document = { type: 'passport', issuer, number: '1' };
  expect(writtenDocumentSchema.safeParse(document).success).toBe(false);
});
