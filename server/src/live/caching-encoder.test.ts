import { PacketType } from 'socket.io-parser';
import { expect, it } from 'vitest';
import { cachingParser } from './caching-encoder.ts';

it('encodes a State once for all who get it, and everything else each time', () => {
  const encoder = new cachingParser.Encoder();
  const state = { revision: 1 };
  const packet = (event: string, payload: object) => ({
    type: PacketType.EVENT,
    nsp: '/live',
    data: [event, payload],
  });
  const first = encoder.encode(packet('snapshot', state));
  expect(first).toEqual(['2/live,["snapshot",{"revision":1}]']);
  expect(encoder.encode(packet('snapshot', state))).toBe(first);
  expect(encoder.encode(packet('snapshot', { revision: 1 }))).not.toBe(first);
  expect(encoder.encode(packet('patch', state))).toEqual(['2/live,["patch",{"revision":1}]']);
});
