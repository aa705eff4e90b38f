import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sheetName } from './sheet-name.ts';

it('keeps a title that a sheet may have', () => {
  expect(sheetName('Посещения', 1)).toBe('Посещения');
  expect(sheetName('Visits: a/b [c]', 2)).toBe('Visits a b c (2)');
});

it('is a name Excel takes, whatever the title', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 99 }), (title, number) => {
      const name = sheetName(title, number);
      expect(name.length).toBeGreaterThan(0);
      expect(name.length).toBeLessThanOrEqual(31);
      expect(name).not.toMatch(/[[\]:*?/\\\p{Cc}\p{Cs}]|^'|'$/u);
      if (number > 1) expect(name.endsWith(` (${number})`)).toBe(true);
    }),
  );
});
