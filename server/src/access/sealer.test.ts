import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSealer, SealBroken } from './sealer.ts';

const sealer = createSealer(createSecretKey(randomBytes(32)));

test('opens what it sealed, for whom it was sealed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, boundTo) => {
      expect(sealer.open({ sealed: sealer.seal({ text, boundTo }), boundTo })).toBe(text);
    }),
  );
});

test('never seals twice alike', () => {
  const seals = Array.from({ length: 1_000 }, () =>
    Buffer.from(sealer.seal({ text: 'same', boundTo: 'same' })).toString('hex'),
  );
  expect(new Set(seals.map((seal) => seal.slice(2, 26))).size).toBe(seals.length);
});

test('a seal changed in any bit, cut, moved, or of another key does not open and tells nothing', () => {
  const sealed = sealer.seal({ text: 'canary', boundTo: 'owner' });
  const broken: { sealed: Uint8Array; boundTo: string }[] = [{ sealed, boundTo: 'other' }];
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const changed = Uint8Array.from(sealed, (byte, index) =>
      index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte,
    );
    broken.push({ sealed: changed, boundTo: 'owner' });
  }
  for (let length = 0; length < sealed.length; length += 1)
    broken.push({ sealed: sealed.subarray(0, length), boundTo: 'owner' });
  for (const attempt of broken) expect(() => sealer.open(attempt)).toThrow(SealBroken);

  const other = createSealer(createSecretKey(randomBytes(32)));
  expect(() => other.open({ sealed, boundTo: 'owner' })).toThrow(/^(?!.*canary)/);
  expect(() => other.open({ sealed, boundTo: 'owner' })).toThrow(SealBroken);
});

test('opens a view into a larger buffer, as a database hands it out', () => {
  const sealed = sealer.seal({ text: 'here', boundTo: 'owner' });
  const row = Buffer.concat([Buffer.alloc(7, 1), sealed, Buffer.alloc(5, 2)]);
  const view = new Uint8Array(row.buffer, row.byteOffset + 7, sealed.length);
  expect(sealer.open({ sealed: view, boundTo: 'owner' })).toBe('here');
});
