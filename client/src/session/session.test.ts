import { expect, test } from 'vitest';
import { createApi } from '../api/api.ts';
import { readSession } from './read-session.ts';
import { may } from './session.ts';

test('a role may what those before it may', () => {
  const operator = { kind: 'user', name: 'Aigerim', role: 'operator' } as const;
  expect([may(operator, 'viewer'), may(operator, 'operator'), may(operator, 'manager')]).toEqual([
    true,
    true,
    false,
  ]);
  expect(may({ kind: 'nobody' }, 'display')).toBe(false);
  expect(may({ kind: 'unknown' }, 'admin')).toBe(true);
});

test.each([
  [200, { kind: 'user', name: 'Aigerim', role: 'operator' }, 'user'],
  [401, {}, 'nobody'],
  [404, {}, 'unknown'],
])('an answer of %d', async (status, body, kind) => {
  const api = createApi({
    key: undefined,
    isAttended: () => true,
    fetch: async () => Response.json(body, { status }),
  });
  expect(await readSession(api, new AbortController().signal)).toMatchObject({ kind });
});
