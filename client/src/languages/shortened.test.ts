import { expect, test } from 'vitest';
import { shortened } from './shortened.ts';

test.each([
  ['North entrance', 'North entrance'],
  ['North entrance 2', 'North entranc…'],
  // No space before the dots, and no character in two.
  ['The east gates of it', 'The east gate…'],
  ['Eastern gate of it', 'Eastern gate…'],
  ['𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷', '𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷'],
  ['𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷', '𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷…'],
])('%s is %s where there is room for 14', (text, short) => {
  expect(shortened(text, 14)).toBe(short);
});
