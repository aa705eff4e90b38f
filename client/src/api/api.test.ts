import { describe, expect, test } from 'vitest';
import { createApi } from './api.ts';
import { ApiProblem } from './problem.ts';
import { listOf, objectWith } from './reading.ts';

interface Sent {
  readonly url: string;
  readonly init: RequestInit | undefined;
}

function answering(response: () => Response | Promise<Response>, key?: string, isAttended = true) {
  const sent: Sent[] = [];
  const api = createApi({
    key,
    isAttended: () => isAttended,
    fetch: async (url, init) => {
      sent.push({ url: String(url), init });
      return response();
    },
  });
  return { api, sent };
}

const reader = objectWith<{ readonly name: string }>({ name: 'string' });
const named = () => Response.json({ name: 'kz' }, { headers: { ETag: '"7"' } });
const refusedWith = async (response: () => Response | Promise<Response>) => {
  const { api } = answering(response);
  return api.get({ path: '/x', reader }).then(
    () => undefined,
    (error: unknown) => error,
  );
};

describe('what is asked', () => {
  test('carries the key of the tab and the filters that have a value', async () => {
    const { api, sent } = answering(named, 'secret');
    const query = { side: 'kz', minDay: 28, q: '', category: undefined };
    expect(await api.get({ path: '/x', query, reader })).toEqual({ name: 'kz' });
    expect(sent[0]?.url).toBe('/x?side=kz&minDay=28');
    expect(new Headers(sent[0]?.init?.headers).get('Authorization')).toBe('Bearer secret');
  });

  test('says where nobody is there to ask it; to change something somebody always is', async () => {
    const asked = async (isAttended: boolean) => {
      const { api, sent } = answering(named, undefined, isAttended);
      await api.get({ path: '/x', reader });
      await api.getVersioned({ path: '/x', reader });
      await api.send({ path: '/x', reader });
      await api.sendVersioned({ path: '/x', reader });
      return sent.map(({ init }) => new Headers(init?.headers).get('Khorgos-Unattended'));
    };
    expect(await asked(true)).toEqual([null, null, null, null]);
    expect(await asked(false)).toEqual(['1', '1', null, null]);
  });

  test('is changed at the version that was read', async () => {
    const { api, sent } = answering(named);
    const { value, version } = await api.getVersioned({ path: '/x', reader });
    await api.sendVersioned({ path: '/x', body: value, ifMatch: version, reader });
    expect(sent[1]?.init?.method).toBe('PUT');
    expect(new Headers(sent[1]?.init?.headers).get('If-Match')).toBe('"7"');
    expect(sent[1]?.init?.body).toBe('{"name":"kz"}');
  });

  test('comes back as a document with the name it was given', async () => {
    const header = `attachment; filename="visits.csv"; filename*=UTF-8''%D0%BF%D0%BE.csv`;
    const { api, sent } = answering(
      () => new Response('a', { headers: { 'Content-Disposition': header } }),
    );
    const { name, content } = await api.download({ path: '/x', language: 'ru' });
    expect([name, await content.text()]).toEqual(['по.csv', 'a']);
    expect(new Headers(sent[0]?.init?.headers).get('Accept-Language')).toBe('ru');
  });
});

describe('what goes wrong', () => {
  test.each([
    [400, 'invalid'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'notFound'],
    [412, 'conflict'],
    [422, 'invalid'],
    [429, 'tooMany'],
    [500, 'failed'],
    [503, 'busy'],
  ])('%d is %s', async (status, kind) => {
    const refusal = await refusedWith(() =>
      Response.json(
        {
          status,
          detail: 'so',
          requestId: 'r1',
          progress: 0.4,
          issues: [{ path: 'a', message: 'is b' }, 7],
        },
        { status, headers: { 'Retry-After': '3' } },
      ),
    );
    expect(refusal).toBeInstanceOf(ApiProblem);
    expect(refusal).toMatchObject({
      kind,
      detail: 'so',
      requestId: 'r1',
      retryAfterSeconds: 3,
      progress: 0.4,
      issues: [{ path: 'a', message: 'is b' }],
    });
  });

  test('a page of a proxy is judged by its status alone', async () => {
    const refusal = await refusedWith(() => new Response('<html>', { status: 502 }));
    expect(refusal).toMatchObject({ kind: 'offline', issues: [] });
  });

  test('no answer is no connection', async () => {
    const refusal = await refusedWith(() => Promise.reject(new TypeError('fetch failed')));
    expect(refusal).toMatchObject({ kind: 'offline', status: 0 });
  });

  test('an answer that is none of what was asked for is a fault', async () => {
    expect(await refusedWith(() => Response.json({ nombre: 'kz' }))).toMatchObject({
      kind: 'failed',
    });
    expect(await refusedWith(() => new Response('not json'))).toMatchObject({ kind: 'failed' });
  });

  test('a document that is cut off is none, and one that comes tells how much has come', async () => {
    const pieces = (end: (stream: ReadableStreamDefaultController) => void) =>
      new ReadableStream({
        pull(stream) {
          stream.enqueue(new TextEncoder().encode('abc'));
          end(stream);
        },
      });
    const whole = answering(() =>
      Promise.resolve(new Response(pieces((stream) => stream.close()))),
    );
    const came: number[] = [];
    const onProgress = (bytes: number) => came.push(bytes);
    const { content } = await whole.api.download({ path: '/x', language: 'ru', onProgress });
    expect([await content.text(), came]).toEqual(['abc', [3]]);
    const cut = answering(() =>
      Promise.resolve(new Response(pieces((stream) => stream.error(new TypeError('cut'))))),
    );
    await expect(cut.api.download({ path: '/x', language: 'ru' })).rejects.toMatchObject({
      kind: 'offline',
    });
  });

  test('what was given up on leaving is no problem at all', async () => {
    const end = new AbortController();
    const { api } = answering(() => {
      end.abort();
      return Promise.reject(end.signal.reason);
    });
    const given = api.get({ path: '/x', reader, signal: end.signal });
    await expect(given).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('readers', () => {
  test('read lists whole or not at all', () => {
    const good = { name: 'a' };
    expect(listOf(reader)([good])).toEqual([good]);
    expect(listOf(reader)([good, {}])).toBeUndefined();
    expect(listOf(reader)({})).toBeUndefined();
  });
});
