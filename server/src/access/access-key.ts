import { createHash, randomBytes } from 'node:crypto';
import { type Role, roleSchema } from '@khorgos/shared/access/roles';
import { type Instant, instantSchema } from '@khorgos/shared/centre/instant';
import { type GateId, gateIdSchema } from '@khorgos/shared/centre/site';
import type { Issue } from '@khorgos/shared/events/ingest-result';
import { z } from 'zod';

/** What is kept of a key: everything but the key. */
export interface AccessKey {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** The gates a device may speak for; absent: all. */
  readonly gates: readonly GateId[] | undefined;
  readonly createdAt: Instant;
  /** From then on it is no good; absent: until it is revoked. */
  readonly expiresAt: Instant | undefined;
  /** After a rotation: until when the key before is good as well. */
  readonly previousUntil: Instant | undefined;
  readonly revokedAt: Instant | undefined;
  readonly lastUsedAt: Instant | undefined;
}

// Strict: a key with `gate` in the place of `gates` would be good for all of them.
export const newAccessKeySchema = z
  .strictObject({
    name: z
      .string()
      .trim()
      .regex(/^[^\p{C}]{1,80}$/u, { error: 'must be 1-80 printable characters' }),
    role: roleSchema,
    gates: z.array(gateIdSchema).min(1, { error: 'must name at least one gate' }).optional(),
    expiresAt: instantSchema.optional(),
  })
  .refine(({ role, gates }) => gates === undefined || role === 'device', {
    error: 'only a key of role device can be bound to gates',
    path: ['gates'],
  });
export type NewAccessKey = z.output<typeof newAccessKeySchema>;

/** A key bound to what is no gate opens nothing, and nobody would know why. */
export function issuesOfGates(
  { gates = [] }: Pick<NewAccessKey, 'gates'>,
  known: ReadonlySet<string>,
): Issue[] {
  return gates.flatMap((gate, index) =>
    known.has(gate) ? [] : [{ path: `gates.${index}`, message: 'must be a gate of this site' }],
  );
}

const printedKey = /^khk_[A-Za-z0-9_-]{43}$/;

/** 256 random bits, with a prefix by which a key found where it does not belong is known for one. */
export function generateKey(): string {
  return `khk_${randomBytes(32).toString('base64url')}`;
}

/**
 * What is stored and compared instead of the key; absent where the text cannot be a key. One plain
 * hash is enough: nobody can try 2^256 keys, so there is nothing for a slow hash to slow down.
 */
export function hashKey(presented: string): Buffer | undefined {
  return printedKey.test(presented) ? createHash('sha256').update(presented).digest() : undefined;
}
