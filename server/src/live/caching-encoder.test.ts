import { PacketType } from 'socket.io-parser';
import { expect, it } from 'vitest';
import { createCachingParser } from './caching-encoder.ts';

const packet = (event: string, payload: object) => ({
  type: PacketType.EVENT,
  nsp: '/live',
  data: [event, payload],
});

it('encodes what is the same once, for all who get it', () => {
  const encoder = new (createCachingParser().Encoder)();
  const state = { revision: 1 };
  const first = encoder.encode(packet('snapshot', state));
  expect(first).toEqual(['2/live,["snapshot",{"revision":1}]']);
  expect(encoder.encode(packet('snapshot', state))).toBe(first);
  expect(encoder.encode(packet('snapshot', { revision: 1 }))).not.toBe(first);
  const patch = encoder.encode(packet('patch', state));
  expect(patch).toEqual(['2/live,["patch",{"revision":1}]']);
  expect(encoder.encode(packet('patch', state))).toBe(patch);
  const elsewhere = { ...packet('patch', state), nsp: '/other' };
  expect(encoder.encode(elsewhere)).toEqual(['2/other,["patch",{"revision":1}]']);
});

it('tells what each event weighs, in bytes, whenever it is needed, and whether it was encoded for that', () => {
  const told: [string, number, boolean][] = [];
  const encoder = new (createCachingParser((...event) => told.push(event)).Encoder)();
  const state = { name: 'Қорғас' };
  encoder.encode(packet('snapshot', state));
  encoder.encode(packet('snapshot', state));
  encoder.encode(packet('patch', { a: 1 }));
  encoder.encode({ type: PacketType.CONNECT, nsp: '/live' });
  expect(told).toEqual([
    ['snapshot', Buffer.byteLength('2/live,["snapshot",{"name":"Қорғас"}]'), true],
    ['snapshot', Buffer.byteLength('2/live,["snapshot",{"name":"Қорғас"}]'), false],
    ['patch', '2/live,["patch",{"a":1}]'.length, true],
  ]);
});
