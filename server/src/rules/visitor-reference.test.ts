import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { VisitorId } from '../log/facts.ts';
import { idPrefixOf, listed, referenceOf } from './visitor-reference.ts';

const visitor = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => Buffer.from(bytes).toString('base64url') as VisitorId);

it('leads back to the beginning of the id, however it is typed', () => {
  fc.assert(
    fc.property(visitor, fc.boolean(), fc.boolean(), (id, lower, bare) => {
      const reference = referenceOf(id);
      expect(reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
      let typed: string = bare ? reference.replaceAll('-', ' ') : reference;
      if (lower) typed = typed.toLowerCase();
      expect(idPrefixOf(typed)).toBe(id.slice(0, 10));
    }),
  );
});

it('reads letters that look like digits as digits', () => {
  expect(idPrefixOf('OOOO-IILL-0011')).toBe(idPrefixOf('0000-1111-0011'));
});

it.each(['', 'K7Q2', 'K7Q2-M4XN-9T0', 'K7Q2-M4XN-9T0AA', 'K7Q2-M4XN-9T0U', '%%%%%%%%%%%%'])(
  'knows that %j is no reference',
  (text) => {
    expect(idPrefixOf(text)).toBeUndefined();
  },
);

it('lists fifty at most', () => {
  const ids = Array.from({ length: 60 }, (_, index) => `${index}`.padEnd(22, 'A') as VisitorId);
  expect(listed(ids)).toHaveLength(50);
});
