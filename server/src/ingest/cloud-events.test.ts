import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unwrapCloudEvents } from './cloud-events.ts';

const envelope = {
  specversion: '1.0',
  id: 'envelope:1',
  source: '/gates/kz-in-1',
  type: 'kz.khorgos.passage',
  data: { gateId: 'kz-in-1' },
};

it('hands over the data, with the id of the envelope to fall back on', () => {
  expect(unwrapCloudEvents([envelope, { ...envelope, id: 'envelope:2', data: 7 }])).toEqual([
    { kind: 'value', value: { gateId: 'kz-in-1' }, fallbackId: 'envelope:1' },
    { kind: 'value', value: 7, fallbackId: 'envelope:2' },
  ]);
});

it('passes over attributes and extensions that it has no use for', () => {
  const rich = {
    ...envelope,
    time: '2026-11-23T04:15:00Z',
    subject: 'lane 1',
    datacontenttype: 'application/json',
    traceparent: '00-ab',
  };
  expect(unwrapCloudEvents([rich])).toMatchObject([{ kind: 'value' }]);
});

it('gives a prototype that was sent no power over anything', () => {
  const sent: unknown = JSON.parse(JSON.stringify(envelope).replace('{', '{"__proto__":{"x":1},'));
  const [candidate] = unwrapCloudEvents([sent]);
  expect(candidate).toEqual({ kind: 'value', value: envelope.data, fallbackId: envelope.id });
  expect(Reflect.get({}, 'x')).toBeUndefined();
});

describe('refuses an envelope', () => {
  const { id: _id, ...withoutId } = envelope;
  const { specversion: _version, ...withoutVersion } = envelope;
  const { source: _source, ...withoutSource } = envelope;
  it.each<[string, unknown]>([
    ['that is null', null],
    ['that is a text', 'text'],
    ['that is an array', [envelope]],
    // Otherwise it would get one made up, and count again each time it is delivered.
    ['without an id', withoutId],
    ['with an empty id', { ...envelope, id: '' }],
    ['with a number for its id', { ...envelope, id: 5 }],
    ['without a version', withoutVersion],
    ['of version 0.3', { ...envelope, specversion: '0.3' }],
    ['without a source', withoutSource],
    ['with a time that is none', { ...envelope, time: 'yesterday' }],
    ['with the event in data_base64', { ...envelope, data: undefined, data_base64: 'e30=' }],
    ['with data_base64 that is none', { ...envelope, data_base64: '%' }],
    ['with a schemaurl of version 0.3', { ...envelope, schemaurl: 'https://example.org' }],
    ["with an extension that hides the library's own method", { ...envelope, validate: 1 }],
  ])('%s', (_, refused) => {
    expect(unwrapCloudEvents([refused])).toMatchObject([
      { kind: 'unreadable', issue: { path: '' } },
    ]);
  });
});

it('answers for every envelope, whatever is in it', () => {
  const name = fc.constantFrom(
    ...Object.keys(envelope),
    'time',
    'dataschema',
    'datacontenttype',
    'data_base64',
    'schemaurl',
    'constructor',
    'validate',
    'tojson',
  );
  fc.assert(
    fc.property(fc.array(fc.dictionary(name, fc.jsonValue())), (changes) => {
      const envelopes = changes.map((change) => ({ ...envelope, ...change }));
      expect(unwrapCloudEvents(envelopes)).toHaveLength(envelopes.length);
    }),
  );
});
