import { expect, test } from 'vitest';
import { createApi } from '../../api/api.ts';
import { keyOfFreeName } from './key-of-free-name.ts';

const wanted = { name: 'kz-in-1', role: 'device', gates: ['kz-in-1'] } as const;

/** A server that has these keys, and the bodies it was sent. */
function serverWith(
  names: readonly string[],
  refusal = { issues: [{ path: 'name', message: 'is taken' }] },
) {
  const sent: unknown[] = [];
  const api = createApi({
    key: undefined,
    isAttended: () => true,
    fetch: async (_address, request) => {
      const body = JSON.parse(String(request?.body));
      sent.push(body);
      return names.includes(body.name)
        ? Response.json(refusal, { status: 409 })
        : Response.json({ key: `of ${body.name}` }, { status: 201 });
    },
  });
  return { api, sent };
}

test('the first key has the wanted name', async () => {
  const { api, sent } = serverWith([]);
  expect(await keyOfFreeName(api, wanted)).toBe('of kz-in-1');
  expect(sent).toEqual([wanted]);
});

test('where the name is taken the key has the next number that is free', async () => {
  const { api, sent } = serverWith(['kz-in-1', 'kz-in-1 2']);
  expect(await keyOfFreeName(api, wanted)).toBe('of kz-in-1 3');
  expect(sent.at(-1)).toEqual({ ...wanted, name: 'kz-in-1 3' });
});

test('a name that is too long with its number is cut', async () => {
  const name = 'k'.repeat(90);
  const { api, sent } = serverWith(['k'.repeat(80)]);
  await keyOfFreeName(api, { ...wanted, name });
  expect(sent.at(-1)).toMatchObject({ name: `${'k'.repeat(78)} 2` });
});

test('another refusal is told and nothing more is tried', async () => {
  const { api, sent } = serverWith(['kz-in-1'], { issues: [] });
  await expect(keyOfFreeName(api, wanted)).rejects.toMatchObject({ kind: 'conflict' });
  expect(sent).toHaveLength(1);
});
