import { expect, test } from 'vitest';
import { sessionEnd } from './session-end.ts';

const now = Date.parse('2026-11-26T10:00:00.000Z');
const session = {
  kind: 'user',
  name: 'Aigerim',
  role: 'operator',
  endsAt: '2026-11-26T10:05:00.000Z',
  expiresAt: '2026-11-26T18:00:00.000Z',
} as const;

test('an end that comes near is told, and whether doing something puts it off', () => {
  expect(sessionEnd(session, now - 1)).toBeUndefined();
  expect(sessionEnd(session, now)).toEqual({ minutes: 5, kind: 'idle' });
  expect(sessionEnd(session, now + 200_000)).toEqual({ minutes: 2, kind: 'idle' });
  expect(sessionEnd({ ...session, expiresAt: session.endsAt }, now)).toMatchObject({
    kind: 'whole',
  });
});

test('a key has no end of that kind, and an end that is not known is none', () => {
  expect(sessionEnd({ kind: 'key', name: 'x', role: 'viewer' }, now)).toBeUndefined();
  expect(sessionEnd({ kind: 'user', name: 'x', role: 'viewer' }, now)).toBeUndefined();
  expect(sessionEnd({ ...session, endsAt: 'soon' }, now)).toBeUndefined();
});
