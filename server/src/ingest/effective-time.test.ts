import { instantText, parseInstant } from '@khorgos/shared/centre/instant';
import { expect, test } from 'vitest';
import { effectiveTime } from './effective-time.ts';

const arrival = '2026-11-23T04:15:00.000Z';

test.each([
  ['2026-11-23T04:14:59.000Z', 'said'],
  ['2026-11-23T01:00:00.000Z', 'said'],
  ['2005-01-01T00:00:00.000Z', 'said'],
  ['2026-11-23T04:17:00.000Z', 'said'],
  ['2026-11-23T04:17:00.001Z', 'arrival'],
  ['2062-01-01T00:00:00.000Z', 'arrival'],
  ['2004-12-31T23:59:59.999Z', 'arrival'],
  ['1970-01-01T00:00:03.000Z', 'arrival'],
] as const)('R2.11 a passage said to be at %s counts at what was %s', (occurredAt, counted) => {
  const time = effectiveTime(parseInstant(occurredAt), parseInstant(arrival));
  expect(instantText(time)).toBe(counted === 'said' ? occurredAt : arrival);
});
