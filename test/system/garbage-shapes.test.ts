import { ingestResultSchema } from '@khorgos/shared/events/ingest-result';
import { problemSchema } from '@khorgos/shared/problem';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDevice, type Device } from './device.ts';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';
import { chosenSeed, createSeededRandom, type SeededRandom } from './seeded-random.ts';

// Well-formed JSON of every wrong shape, with good events between: whatever the shape, each event is
// answered for, and the good ones are taken.

// KHORGOS_SHAPES=2000 for the long run; KHORGOS_SEED to see a failure again.
const requests = Number(process.env.KHORGOS_SHAPES ?? 500);
const mostAtOnce = 8;

const strange: readonly [unknown, ...unknown[]] = [
  null,
  true,
  0,
  -1,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\ufeff',
  '𝟘'.repeat(40),
  'x'.repeat(5000),
  '__proto__',
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  '0000-01-01T00:00:00+23:59',
  '9999-12-31T23:59:59.999999999Z',
  '2026-02-29T00:00:00Z',
  '2026-11-23T23:59:60Z',
  '1970-01-01T00:00:00Z',
  '0000-00-00',
  '%PDF',
  'e30=',
  [],
  [[]],
  {},
  { mrz: [] },
  { mrz: ['', ''] },
  { mrz: [null, 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'] },
  { type: 'passport', issuer: 'KAZ' },
  JSON.parse('{"__proto__":{"type":"passport"},"constructor":{"prototype":null}}'),
  { toString: null, valueOf: 1, toJSON: 'x', length: -1 },
];

const paths: readonly [readonly string[], ...(readonly string[])[]] = [
  ['id'],
  ['gateId'],
  ['direction'],
  ['occurredAt'],
  ['document'],
  ['document', 'type'],
  ['document', 'issuer'],
  ['document', 'number'],
  ['document', 'mrz'],
  ['nationality'],
  ['birthDate'],
  ['guardian'],
  ['guardian', 'number'],
  ['__proto__'],
  ['constructor'],
  ['toJSON'],
  ['data'],
  ['data', 'id'],
  ['data_base64'],
  ['specversion'],
  ['source'],
  ['type'],
  ['time'],
  ['schemaurl'],
  ['validate'],
];

let khorgos: Khorgos;
let device: Device;

beforeAll(async () => {
  khorgos = await startKhorgos();
  device = createDevice({
    url: khorgos.url,
    key: await khorgos.key('device'),
    series: `s${chosenSeed}`,
  });
});
afterAll(() => khorgos.stop());

/** The value with something strange at a path; what lies on the way is made where it is missing. */
function spoiled(value: unknown, path: readonly string[], what: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return what;
  const held: Record<string, unknown> = { ...Object(value) };
  // Not by assignment, which would set the prototype instead.
  Object.defineProperty(held, name, {
    value: spoiled(Object.hasOwn(held, name) ? held[name] : undefined, rest, what),
    enumerable: true,
    configurable: true,
  });
  return held;
}

function wrapped(event: Record<string, unknown>): Record<string, unknown> {
  return { specversion: '1.0', id: event.id, source: '/gate', type: 'passage', data: event };
}

function body(random: SeededRandom) {
  const type = random.pick([
    'application/json',
    'application/x-ndjson',
    'application/cloudevents-batch+json',
  ]);
  const isWrapped = type.includes('cloudevents');
  const good = device.events(2).map((event) => (isWrapped ? wrapped({ ...event }) : { ...event }));
  const bad = Array.from({ length: 1 + random.below(4) }, () => {
    if (random.below(10) === 0) return random.pick(strange);
    const [event] = device.events(1);
    let value: unknown = isWrapped ? wrapped({ ...event }) : event;
    for (let change = random.below(2); change >= 0; change -= 1)
      value = spoiled(value, random.pick(paths), random.pick(strange));
    return value;
  });
  const events = [good[0], ...bad, good[1]];
  const text =
    type === 'application/x-ndjson'
      ? events.map((event) => JSON.stringify(event)).join('\n')
      : JSON.stringify(events);
  return { type, text, count: events.length };
}

it(`answers for every event in ${requests} requests of wrong shapes (seed ${chosenSeed})`, async () => {
  const random = createSeededRandom(chosenSeed);
  let left = requests;
  const send = async () => {
    while (left > 0) {
      left -= 1;
      const { type, text, count } = body(random);
      const response = await device.post(text, type);
      const answer: unknown = await response.json();
      expect({ status: response.status, sent: response.ok ? '' : text }).toEqual({
        status: 200,
        sent: '',
      });
      const { accepted, duplicates, rejected } = ingestResultSchema.strict().parse(answer);
      expect(accepted).toBeGreaterThanOrEqual(2);
      expect(accepted + duplicates + rejected.length).toBe(count);
      for (const { index, issues } of rejected) {
        expect(index).toBeGreaterThan(0);
        expect(index).toBeLessThan(count - 1);
        for (const { message } of issues) expect(message.length).toBeLessThan(200);
      }
    }
  };
  await Promise.all(Array.from({ length: mostAtOnce }, send));
});

it(`says what is wrong with a single envelope of any shape (seed ${chosenSeed})`, async () => {
  const random = createSeededRandom(chosenSeed + 1);
  for (let turn = 0; turn < 300; turn += 1) {
    const [event] = device.events(1);
    const sent = JSON.stringify(
      spoiled(wrapped({ ...event }), random.pick(paths), random.pick(strange)),
    );
    const response = await device.post(sent, 'application/cloudevents+json');
    const answer: unknown = await response.json();
    if (response.status === 200) ingestResultSchema.parse(answer);
    else {
      expect({ status: response.status, sent }).toEqual({ status: 422, sent });
      expect(problemSchema.parse(answer)).toMatchObject({ rejected: [{ index: 0 }] });
    }
  }
});

it('has called nothing of it a fault of its own', () => {
  expect(khorgos.output()).not.toContain('a request failed');
});
