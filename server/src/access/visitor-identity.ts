import type { KeyObject } from 'node:crypto';
import type { IdentityDocument } from '@khorgos/shared/events/document';
import type { VisitorId } from '../log/facts.ts';
import { createKeyedHash } from './keyed-hash.ts';

export type VisitorIdentity = (document: Pick<IdentityDocument, 'issuer' | 'number'>) => VisitorId;

/**
 * Who a document's bearer is to us: the same issuer and number give the same visitor whatever the
 * document's type (RULES "A stay"); without the key nothing leads back to the number.
 */
export function createVisitorIdentity(key: KeyObject): VisitorIdentity {
  const keyedHash = createKeyedHash(key);
  // The issuer's length in front: no end of an issuer can pass for the beginning of a number.
  return ({ issuer, number }) => keyedHash(`${issuer.length}:${issuer}${number}`) as VisitorId;
}
