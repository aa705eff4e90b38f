import { expect, test } from 'vitest';
import { categoryOf, stateCodeSchema } from './nationality.ts';

test.each([
  ['KAZ', 'kazakhstan'],
  ['CHN', 'china'],
  ['RUS', 'foreign'],
  ['KGZ', 'foreign'],
  ['D', 'foreign'],
  ['HKG', 'foreign'],
  ['XXA', 'stateless'],
  ['XXB', 'stateless'],
  ['XXC', 'stateless'],
  ['XXX', 'foreign'],
  ['UTO', 'foreign'],
])('R1.1 a visitor of nationality %s is %s to the Centre', (code, category) => {
  expect(categoryOf(stateCodeSchema.parse(code))).toBe(category);
});
