import type { KeyObject } from 'node:crypto';
import type { Issue } from '@khorgos/shared/events/ingest-result';
import { createKeyedHash } from './keyed-hash.ts';

export type QuarantineFingerprint = (rejected: {
  /** The event as it was sent. */
  readonly content: string;
  readonly issues: readonly Issue[];
}) => string;

/** The same content rejected for the same reasons is one entry of the quarantine, however often it comes. */
export function createQuarantineFingerprint(key: KeyObject): QuarantineFingerprint {
  const keyedHash = createKeyedHash(key);
  return ({ content, issues }) =>
    keyedHash(JSON.stringify([content, issues.map(({ path, message }) => [path, message])]));
}
