import { expect, test } from 'vitest';
import { endOf } from './closure-end.ts';

const closure = { from: '2026-03-01', to: '2026-03-05', reason: 'repair' };
const on = (today: string, isDraft = false) => endOf(closure, { today, isDraft });

test('what has not begun before today goes, as does what was never made', () => {
  expect(on('2026-02-28')).toEqual({ by: undefined });
  expect(on('2026-03-01')).toEqual({ by: undefined });
  expect(on('2026-03-09', true)).toEqual({ by: undefined });
});

test('what runs ends with yesterday, and what is over stays', () => {
  expect(on('2026-03-02')).toEqual({ by: { ...closure, to: '2026-03-01' } });
  expect(on('2026-03-05')).toEqual({ by: { ...closure, to: '2026-03-04' } });
  expect(on('2026-03-06')).toBeUndefined();
});
