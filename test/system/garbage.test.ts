import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDevice, type Device } from './device.ts';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';

const seed = Number(process.env.KHORGOS_SEED ?? Date.now() % 1_000_000);
// KHORGOS_SHAPES=2000 for the long run.
const requests = Number(process.env.KHORGOS_SHAPES ?? 500);
let khorgos: Khorgos;
let device: Device;

beforeAll(async () => {
  khorgos = await startKhorgos();
  device = createDevice({
    url: khorgos.url,
    key: await khorgos.key('device'),
    series: 'garbage',
  });
});
afterAll(() => khorgos.stop());

const json = 'application/json';
const ndjson = 'application/x-ndjson';
const bytes = (...values: number[]) => new Uint8Array(values);
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('garbage is told what it is', () => {
  it.each<[string, string | Uint8Array<ArrayBuffer>, string]>([
    ['truncated JSON', '[{"id":"a","gateId":"kz-in-1"', json],
    ['half a million brackets', nested(500_000), json],
    ['a million brackets in a line', nested(1_000_000), ndjson],
    ['deep objects', `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`, json],
    ['invalid UTF-8', bytes(0x22, 0xc3, 0x28, 0x22), json],
    ['invalid UTF-8 in a line', bytes(0x22, 0xff, 0xfe, 0x22, 0x0a), ndjson],
    ['NUL bytes', bytes(0, 0, 0, 0), json],
    ['null', 'null', json],
    ['a number', '1e400', json],
    ['an array of nulls', '[null,null,[null]]', json],
    ['wrong types', '{"id":1,"gateId":{},"direction":[],"occurredAt":false,"document":"x"}', json],
    ['a prototype', '{"__proto__":{"admin":true},"constructor":{"prototype":{}}}', json],
    [
      'a prototype as the document',
      '{"id":"a","document":{"__proto__":{"type":"passport"}}}',
      json,
    ],
    ['a line of 20 KB', `{"id":"${'x'.repeat(20_000)}"}`, ndjson],
    ['a lone surrogate', '{"id":"\\ud800"}', json],
    ['a byte order mark alone', bytes(0xef, 0xbb, 0xbf), json],
    ['CloudEvents of nothing', '{}', 'application/cloudevents+json'],
    ['CloudEvents batch of one', '{}', 'application/cloudevents-batch+json'],
  ])('%s', async (_, body, type) => {
    const response = await device.post(body, type);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const problem: unknown = await response.json();
    expect(problem).toMatchObject({ status: response.status, detail: expect.any(String) });
    expect((await device.send(device.events(1))).status).toBe(200);
  });

  it('and what is good between it is kept', async () => {
    const [first, second] = device.events(2).map((event) => JSON.stringify(event));
    const long = `{"id":"${'y'.repeat(20_000)}"}`;
    const body = `${first}\n{"id":\n${long}\n${nested(1000)}\nnull\n${second}\n`;
    const response = await device.post(body, ndjson);
    expect(response.status).toBe(200);
    const result: unknown = await response.json();
    expect(result).toMatchObject({ accepted: 2, duplicates: 0 });
    const rejected = Object(Reflect.get(Object(result), 'rejected'));
    expect(Array.from(rejected, (one) => Reflect.get(Object(one), 'index'))).toEqual([1, 2, 3, 4]);
  });
});

it(`survives ${requests} mutated requests (seed ${seed})`, async () => {
  let state = seed >>> 0;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const types = [json, ndjson, 'application/cloudevents+json'];
  for (let turn = 0; turn < requests; turn += 1) {
    const body = Buffer.from(JSON.stringify(device.events(1 + next(3))));
    for (let change = next(6); change >= 0; change -= 1) {
      const at = next(body.length);
      if (next(3) === 0) body.copyWithin(at, next(body.length));
      else body[at] = next(256);
    }
    const length = next(8) === 0 ? next(body.length) : body.length;
    const response = await device.post(
      new Uint8Array(body.subarray(0, length)),
      types[next(types.length)] ?? json,
    );
    expect(response.status).toBeLessThan(500);
    await response.arrayBuffer();
  }
  expect((await device.send(device.events(1))).status).toBe(200);
});
