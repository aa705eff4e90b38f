import { civilDateSchema } from '@khorgos/shared/centre/instant';
import { writtenDocumentSchema } from '@khorgos/shared/events/document';
import { describe, expect, test } from 'vitest';
import { SecretText } from '../config/secret-text.ts';
import { createKeyRing } from './key-ring.ts';
import { createQuarantineFingerprint } from './quarantine-fingerprint.ts';
import { createSealedDocuments } from './sealed-documents.ts';
import { createSealedQuarantine } from './sealed-quarantine.ts';
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

describe('sealed documents', () => {
  const documents = createSealedDocuments(keys.sealedDocuments);

  test.each([document, { ...document, birthDate: civilDateSchema.parse('2016-03-01') }])(
    'a document comes back as it was: %#',
    (data) => {
      const sealed = documents.seal({ visitor, data });
      expect(Buffer.from(sealed).includes(document.number)).toBe(false);
      expect(documents.open({ visitor, sealed })).toEqual(data);
    },
  );

  test('only what names a person is sealed, whatever else comes along', () => {
    const data = { ...document, gateId: 'kz-in-1' };
    expect(documents.open({ visitor, sealed: documents.seal({ visitor, data }) })).toEqual(
      document,
    );
  });

  test("one visitor's document does not open as another's", () => {
    const sealed = documents.seal({ visitor, data: document });
    const other = identity({ ...document, number: identityNumber('043217789') });
    expect(() => documents.open({ visitor: other, sealed })).toThrow(SealBroken);
  });

  test.each(['canary', '{"type":"canary"}'])('what is no document does not open: %s', (text) => {
    const sealed = createSealer(keys.sealedDocuments).seal({ text, boundTo: visitor });
    expect(() => documents.open({ visitor, sealed })).toThrow(SealBroken);
    expect(() => documents.open({ visitor, sealed })).toThrow(/^(?!.*canary)/);
  });
});

describe('sealed quarantine', () => {
  const quarantine = createSealedQuarantine(keys.quarantine);
  const fingerprintOf = createQuarantineFingerprint(keys.quarantineFingerprint);
  const issues = [{ path: 'occurredAt', message: 'must be an instant' }];
  const content = '{"id":"a","document":{"number":"043217788"}}';

  test('an event comes back as it was sent, under its own fingerprint only', () => {
    const fingerprint = fingerprintOf({ content, issues });
    const sealed = quarantine.seal({ fingerprint, content });
    expect(quarantine.open({ fingerprint, sealed })).toBe(content);
    const other = fingerprintOf({ content: `${content} `, issues });
    expect(() => quarantine.open({ fingerprint: other, sealed })).toThrow(SealBroken);
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
