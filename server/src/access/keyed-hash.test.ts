import { createHmac, createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createKeyedHash } from './keyed-hash.ts';

test.each([
  // RFC 4231 §4: the test cases with a key of at most one block.
  { key: '0b'.repeat(20), text: 'Hi There', mac: 'b0344c61d8db38535ca8afceaf0bf12b' },
  {
    key: Buffer.from('Jefe').toString('hex'),
    text: 'what do ya want for nothing?',
    mac: '5bdcc146bf60754e6a042426089575c7',
  },
  // Case 5 is there for just this: truncation to 128 bits.
  { key: '0c'.repeat(20), text: 'Test With Truncation', mac: 'a3b6167473100ee06e0c796c2955552b' },
])('is HMAC-SHA256 by RFC 4231: $text', ({ key, text, mac }) => {
  const keyedHash = createKeyedHash(createSecretKey(key, 'hex'));
  expect(keyedHash(text)).toBe(Buffer.from(mac, 'hex').toString('base64url'));
});

test('agrees with the platform on every key and text, whatever was hashed before', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 64 }),
      fc.array(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ minLength: 250, maxLength: 260 })),
      ),
      (bytes, texts) => {
        const key = createSecretKey(bytes);
        const keyedHash = createKeyedHash(key);
        for (const text of texts) {
          const mac = createHmac('sha256', key).update(text).digest();
          expect(keyedHash(text)).toBe(mac.toString('base64url', 0, 16));
        }
      },
    ),
  );
});

test('refuses a key that HMAC would have to hash first', () => {
  expect(() => createKeyedHash(createSecretKey(Buffer.alloc(65)))).toThrow(RangeError);
});
