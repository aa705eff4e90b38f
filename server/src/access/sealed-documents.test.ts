import { civilDateSchema } from '@khorgos/shared/centre/instant';
import { writtenDocumentSchema } from '@khorgos/shared/events/document';
import { describe, expect, test } from 'vitest';
import { SecretText } from '../config/secret-text.ts';
import { sealsFor } from '../testing/seals.ts';
import { createKeyRing } from './key-ring.ts';
import { createQuarantineFingerprint } from './quarantine-fingerprint.ts';
import { createSealer, SealBroken } from './sealer.ts';
import { createVisitorIdentity } from './visitor-identity.ts';

const keys = createKeyRing(new SecretText('one secret of thirty-two letters'));
const identity = createVisitorIdentity(keys.visitorIdentity);
const document = writtenDocumentSchema.parse({
  type: 'id_card',
  issuer: 'KAZ',
  number: '043217788',
});
const visitor = identity(document);
const day = civilDateSchema.parse('2026-11-23');

describe('sealed documents', () => {
  const { documents } = sealsFor(keys);

  test.each([document, { ...document, birthDate: civilDateSchema.parse('2016-03-01') }])(
    'a document comes back as it was: %#',
    async (data) => {
      const sealed = (await documents.seal({ visitor, data, day })) ?? new Uint8Array();
      expect(Buffer.from(sealed).includes(document.number)).toBe(false);
      expect(await documents.open({ visitor, sealed })).toEqual(data);
    },
  );

  test('only what names a person is sealed, whatever else comes along', async () => {
    const data = { ...document, gateId: 'kz-in-1' };
    const sealed = (await documents.seal({ visitor, data, day })) ?? new Uint8Array();
    expect(await documents.open({ visitor, sealed })).toEqual(document);
  });

  test("one visitor's document does not open as another's", async () => {
    const sealed = (await documents.seal({ visitor, data: document, day })) ?? new Uint8Array();
    const other = identity({ ...document, number: identityNumber('043217789') });
    await expect(documents.open({ visitor: other, sealed })).rejects.toThrow(SealBroken);
  });

  test.each(['canary', '{"type":"canary"}'])(
    'what is no document does not open: %s',
    async (text) => {
      const sealed = createSealer(keys.sealedDocuments).seal({ text, boundTo: visitor });
      await expect(documents.open({ visitor, sealed })).rejects.toThrow(SealBroken);
      await expect(documents.open({ visitor, sealed })).rejects.toThrow(/^(?!.*canary)/);
    },
  );

  test('what was sealed before there were keys of days still opens', async () => {
    const text = JSON.stringify(document);
    const sealed = createSealer(keys.sealedDocuments).seal({ text, boundTo: visitor });
    expect(await documents.open({ visitor, sealed })).toEqual(document);
  });

  test('is gone with the key of its day, and that day seals nothing any more', async () => {
    const seals = sealsFor(keys);
    const sealed =
      (await seals.documents.seal({ visitor, data: document, day })) ?? new Uint8Array();
    const next = civilDateSchema.parse('2026-11-24');
    const later = await seals.documents.seal({ visitor, data: document, day: next });
    expect(await seals.dayKeys.destroyBefore(next)).toEqual([day]);
    expect(await seals.documents.open({ visitor, sealed })).toBeUndefined();
    expect(await seals.documents.seal({ visitor, data: document, day })).toBeUndefined();
    expect(await seals.documents.open({ visitor, sealed: later ?? new Uint8Array() })).toEqual(
      document,
    );
  });
});

describe('sealed quarantine', () => {
  const { quarantine } = sealsFor(keys);
  const fingerprintOf = createQuarantineFingerprint(keys.quarantineFingerprint);
  const issues = [{ path: 'occurredAt', message: 'must be an instant' }];
  const content = '{"id":"a","document":{"number":"043217788"}}';

  test('an event comes back as it was sent, under its own fingerprint only', async () => {
    const fingerprint = fingerprintOf({ content, issues });
    const sealed = await quarantine.seal({ fingerprint, content, day });
    expect(await quarantine.open({ fingerprint, sealed })).toBe(content);
    const other = fingerprintOf({ content: `${content} `, issues });
    await expect(quarantine.open({ fingerprint: other, sealed })).rejects.toThrow(SealBroken);
  });

  test('the same rejection has the same fingerprint; another content or reason, another', () => {
    const same = [{ message: 'must be an instant', path: 'occurredAt' }];
    expect(fingerprintOf({ content, issues: same })).toBe(fingerprintOf({ content, issues }));
    expect(fingerprintOf({ content, issues: [] })).not.toBe(fingerprintOf({ content, issues }));
    expect(fingerprintOf({ content: 'x'.repeat(16_384), issues })).toMatch(/^[\w-]{22}$/);
  });
});

function identityNumber(number: string) {
  return writtenDocumentSchema.shape.number.parse(number);
}
