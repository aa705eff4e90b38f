import { expect, test } from 'vitest';
import { firstGates, firstPassage } from './first-passage.ts';

test('one person comes in and leaves, and a shell takes it for three words and a body', () => {
  const line = firstPassage({
    origin: 'http://127.0.0.1:3000',
    key: 'kh_abc',
    entry: 'kz-in-1',
    exit: 'kz-out-1',
    now: Date.parse('2026-11-26T07:00:00Z'),
  });
  expect(line).toMatch(
    /^curl -X POST "http:\/\/127.0.0.1:3000\/api\/v1\/events" -H "Authorization: Bearer kh_abc" -H/,
  );
  const body = /-d "(.*)"$/.exec(line)?.[1]?.replaceAll('\\"', '"') ?? '';
  expect(JSON.parse(body)).toMatchObject([
    { gateId: 'kz-in-1', direction: 'entry', occurredAt: '2026-11-26T06:59:00.000Z' },
    { gateId: 'kz-out-1', direction: 'exit', occurredAt: '2026-11-26T07:00:00.000Z' },
  ]);
  expect(line).not.toContain('\n');
});

test('the gates are of one side, and one gate may do for both ways', () => {
  const way = (id: string, ...directions: ('entry' | 'exit')[]) => ({ id, directions });
  expect(firstGates([[way('a', 'entry')], [way('b', 'exit'), way('c', 'entry')]])).toEqual({
    entry: 'c',
    exit: 'b',
  });
  expect(firstGates([[{ id: 'both' }]])).toEqual({ entry: 'both', exit: 'both' });
  expect(firstGates([[], [way('a', 'entry')]])).toBeUndefined();
});
