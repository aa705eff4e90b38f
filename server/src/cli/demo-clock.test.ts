import { instantText, parseInstant } from '@khorgos/shared/centre/instant';
import { expect, it } from 'vitest';
import { site } from '../testing/passages.ts';
import { demoStart } from './demo-clock.ts';

it.each([
  ['by day it is now', '2026-11-23T07:00:00.000Z', '2026-11-23T07:00:00.000Z'],
  [
    'late in the evening it is this afternoon',
    '2026-11-23T18:00:00.000Z',
    '2026-11-23T10:00:00.000Z',
  ],
  [
    'in the early morning it is yesterday afternoon',
    '2026-11-22T21:00:00.000Z',
    '2026-11-22T10:00:00.000Z',
  ],
])('%s', (_, now, at) => {
  expect(instantText(demoStart(site, parseInstant(now)).at)).toBe(at);
});
