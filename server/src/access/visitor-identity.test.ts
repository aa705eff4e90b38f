import { type StateCode, stateCodeSchema } from '@khorgos/shared/centre/nationality';
import { type DocumentNumber, documentNumberSchema } from '@khorgos/shared/events/document';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SecretText } from '../config/secret-text.ts';
import { createKeyRing } from './key-ring.ts';
import { createVisitorIdentity } from './visitor-identity.ts';

const identityOf = (secret: string) =>
  createVisitorIdentity(createKeyRing(new SecretText(secret)).visitorIdentity);
const identity = identityOf('one secret of thirty-two letters');

const document = (issuer: string, number: string) => ({
  issuer: stateCodeSchema.parse(issuer),
  number: documentNumberSchema.parse(number),
});

test('stays the same for ever: nobody may become another visitor', () => {
  expect(identity(document('KAZ', '043217788'))).toBe('E2pAzen9p71czYycXe61Ug');
});

test('is 16 bytes and says nothing of the document', () => {
  const id = identity(document('KAZ', '043217788'));
  expect(id).toMatch(/^[A-Za-z0-9_-]{21}[AQgw]$/);
  expect(id).not.toContain('7788');
});

test('is one for all ways to write a number and for all types of document', () => {
  const id = identity(document('KAZ', 'N04321778'));
  expect(identity(document('KAZ', ' n-0432 1778 '))).toBe(id);
  expect(identity({ ...document('KAZ', 'N04321778'), ...{ type: 'passport' } })).toBe(id);
});

test('differs by issuer, by number and by secret', () => {
  const ids = [
    identity(document('KAZ', '043217788')),
    identity(document('CHN', '043217788')),
    identity(document('KAZ', '043217789')),
    identityOf('another secret of just as many')(document('KAZ', '043217788')),
  ];
  expect(new Set(ids).size).toBe(ids.length);
});

test('never takes the end of an issuer for the beginning of a number', () => {
  const part = fc.string({ unit: fc.constantFrom('A', '1', ':'), maxLength: 4 });
  fc.assert(
    fc.property(part, part, part, part, (issuer, number, otherIssuer, otherNumber) => {
      const id = identity(unchecked(issuer, number));
      const other = identity(unchecked(otherIssuer, otherNumber));
      expect(id === other).toBe(issuer === otherIssuer && number === otherNumber);
    }),
  );
});

function unchecked(issuer: string, number: string) {
  return { issuer: issuer as StateCode, number: number as DocumentNumber };
}
