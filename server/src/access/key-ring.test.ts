import { createSecretKey, hkdfSync, KeyObject } from 'node:crypto';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { SecretText } from '../config/secret-text.ts';
import { createKeyRing } from './key-ring.ts';

const secret = 'one secret of thirty-two letters';

test('every purpose has its own key, and the same secret the same keys', () => {
  const ring = createKeyRing(new SecretText(secret));
  const keys = Object.values(ring).map((key) =>
    key instanceof KeyObject ? key.export().toString('hex') : key,
  );
  expect(new Set(keys).size).toBe(11);
  expect(createKeyRing(new SecretText(secret))).toEqual(ring);
  expect(createKeyRing(new SecretText(`${secret}.`)).secretCheck).not.toBe(ring.secretCheck);
});

test('the purposes are bound by HKDF-SHA256: what is sealed today opens in years', () => {
  const { visitorIdentity } = createKeyRing(new SecretText(secret));
  const expected = hkdfSync('sha256', secret, '', 'khorgos visitor identity v1', 32);
  expect(visitorIdentity.equals(createSecretKey(Buffer.from(expected)))).toBe(true);
});

test('a ring that is printed shows no key', () => {
  const ring = createKeyRing(new SecretText(secret));
  const key = ring.sealedDocuments.export();
  const printed = JSON.stringify(ring) + inspect(ring, { depth: 9, showHidden: true });
  for (const encoding of ['hex', 'base64', 'base64url', 'latin1'] as const)
    expect(printed).not.toContain(key.toString(encoding));
});
