import { expect, test } from 'vitest';
import { normalState } from '../../testing/states.ts';
import { createAsk } from './ask.ts';
import { askFirstState } from './first-state.ts';

const asking = (answer: () => Promise<Response>) => {
  const asked: [string, RequestInit | undefined][] = [];
  const ask = createAsk({
    key: 'secret',
    fetch: (input, init) => {
      asked.push([String(input), init]);
      return answer();
    },
  });
  const message = askFirstState(ask, new AbortController().signal);
  return { asked, message };
};

test('takes the State that the server answers, and shows the key in no address', async () => {
  const { asked, message } = asking(async () => Response.json(normalState));
  expect(await message).toMatchObject({ kind: 'snapshot', document: { revision: 1841 } });
  expect(asked).toEqual([
    ['/api/v1/live', expect.objectContaining({ headers: { Authorization: 'Bearer secret' } })],
  ]);
});

test('says of what a page asks by itself that nobody did', async () => {
  const headers: unknown[] = [];
  const ask = createAsk({
    key: undefined,
    fetch: async (_, init) => {
      headers.push(init?.headers);
      return Response.json({});
    },
  });
  await ask('/x', new AbortController().signal);
  await ask('/x', new AbortController().signal, 'nobody');
  expect(headers).toEqual([{}, { 'Khorgos-Unattended': '1' }]);
});

test.each([
  ['a refusal', async () => Response.json({ status: 401 }, { status: 401 })],
  ['no State', async () => Response.json({ revision: 1 })],
  ['no JSON', async () => new Response('<html>')],
  ['no answer', () => Promise.reject(new TypeError('fetch failed'))],
])('leaves %s to the connection', async (_, answer) => {
  expect(await asking(answer).message).toBeUndefined();
});
