import type { WireEvent } from '@khorgos/shared/events/turnstile-event';
import { describe, expect, test } from 'vitest';
import { createHttpDelivery, DeliveryRefused } from './index.ts';
import { createHandTimers } from './testing/hand-timers.ts';

const event = (id: string): WireEvent => ({
  id,
  gateId: 'kz-in-1',
  direction: 'entry',
  occurredAt: '2025-06-05T10:00:00.000+05:00',
  document: { type: 'passport', issuer: 'RUS', number: 'N1' },
});
const result = { accepted: 1, duplicates: 0, rejected: [] };
const json = (body: unknown, status = 200, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers });

function server(...answers: readonly (Response | Error)[]) {
  const timers = createHandTimers(0);
  const requests: { readonly at: number; readonly url: string; readonly init: RequestInit }[] = [];
  const fake: typeof fetch = async (input, init = {}) => {
    requests.push({ at: timers.now(), url: String(input), init });
    const answer = answers[requests.length - 1] ?? new Error('nobody there');
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const options = { url: 'http://centre:3000/', key: 'secret', fetch: fake, after: timers.after };
  return { timers, requests, options };
}

describe('delivery by HTTP', () => {
  test('posts a batch with the key and gives the result', async () => {
    const { requests, options } = server(json(result));
    expect(await createHttpDelivery(options)([event('a')])).toEqual(result);
    const [request] = requests;
    expect(request?.url).toBe('http://centre:3000/api/v1/events');
    expect(request?.init.headers).toMatchObject({
      authorization: 'Bearer secret',
      'content-type': 'application/json',
    });
    expect(JSON.parse(String(request?.init.body))).toEqual([event('a')]);
  });

  test('waits as long as the server asks and sends the same batch again', async () => {
    const busy = new Response('', { status: 503, headers: { 'retry-after': '7' } });
    const { timers, requests, options } = server(busy, json(result));
    const sent = createHttpDelivery(options)([event('a')]);
    await timers.advance(10_000);
    expect(await sent).toEqual(result);
    expect(requests.map(({ at }) => at)).toEqual([0, 7000]);
    expect(requests[1]?.init.body).toBe(requests[0]?.init.body);
  });

  test('never waits longer than half a minute', async () => {
    const busy = new Response('', { status: 429, headers: { 'retry-after': '86400' } });
    const { timers, requests, options } = server(busy, json(result));
    const sent = createHttpDelivery(options)([event('a')]);
    await timers.advance(60_000);
    await sent;
    expect(requests[1]?.at).toBe(30_000);
  });

  test('doubles the wait after each network failure, then gives up', async () => {
    const { timers, requests, options } = server();
    const reasons: string[] = [];
    const deliver = createHttpDelivery({
      ...options,
      attempts: 4,
      onRetry: ({ reason }) => reasons.push(reason),
    });
    const failed = expect(deliver([event('a')])).rejects.toThrow(
      new DeliveryRefused('gave up after 4 tries: nobody there'),
    );
    await timers.advance(60_000);
    await failed;
    expect(requests.map(({ at }) => at)).toEqual([0, 250, 750, 1750]);
    expect(reasons).toEqual(['nobody there', 'nobody there', 'nobody there']);
  });

  test('does not repeat what the server refuses', async () => {
    const { requests, options } = server(json({ title: 'unknown key' }, 401));
    const sent = createHttpDelivery(options)([event('a')]);
    await expect(sent).rejects.toMatchObject({
      name: 'DeliveryRefused',
      status: 401,
      message: 'the server answered 401: unknown key',
    });
    expect(requests.length).toBe(1);
  });

  test('takes a 422 for the result that it is', async () => {
    const rejected = [{ index: 0, id: 'a', issues: [{ path: 'gateId', message: 'unknown' }] }];
    const { options } = server(json({ accepted: 0, duplicates: 0, rejected }, 422));
    expect((await createHttpDelivery(options)([event('a')])).rejected).toEqual(rejected);
  });

  test('splits what is too much for one request, and counts rejections from the beginning', async () => {
    const rejected = [{ index: 0, issues: [{ path: '', message: 'no' }] }];
    const { requests, options } = server(
      json({ accepted: 1500, duplicates: 0, rejected: [] }),
      json({ accepted: 99, duplicates: 0, rejected }),
    );
    const batch = Array.from({ length: 1600 }, (_, index) => event(`e${index}`));
    const total = await createHttpDelivery(options)(batch);
    expect(requests.length).toBe(2);
    expect(total.accepted).toBe(1599);
    expect(total.rejected[0]?.index).toBe(1500);
  });

  test('gives up waiting when told to', async () => {
    const stop = new AbortController();
    const { timers, options } = server();
    const sent = createHttpDelivery({ ...options, signal: stop.signal })([event('a')]);
    const stopped = expect(sent).rejects.toMatchObject({ name: 'AbortError' });
    await timers.advance(100);
    stop.abort();
    await stopped;
    expect(timers.waiting()).toBe(0);
  });
});
