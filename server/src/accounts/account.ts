import { type ReaderRole, readerRoles } from '@khorgos/shared/access/roles';
import type { Instant } from '@khorgos/shared/centre/instant';
import { z } from 'zod';

/** What a person can be; `display` is for screens and `device` for turnstiles, which have keys. */
export const personRoles = readerRoles.filter((role) => role !== 'display');
export type PersonRole = Exclude<ReaderRole, 'display'>;
export const personRoleSchema = z.enum(personRoles as [PersonRole, ...PersonRole[]], {
  error: `must be one of ${personRoles.join(', ')}`,
});

/** A person who may sign in. */
export interface Account {
  readonly id: string;
  readonly email: string;
  readonly username: string | undefined;
  readonly name: string;
  readonly role: PersonRole;
  readonly disabled: boolean;
  /** A second factor is asked for. */
  readonly secondFactor: boolean;
  readonly createdAt: Instant;
  /** Of the sessions that are open now. */
  readonly lastSeenAt: Instant | undefined;
}

const shortestPassword = 12;
const longestPassword = 128;

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, { error: 'must be at most 254 characters' })
  .pipe(z.email({ error: 'must be an e-mail address' }));

export const usernameSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,29}$/, {
    error: 'must be 3-30 of a-z 0-9 . _ - and begin with a letter or a digit',
  });

export const personNameSchema = z
  .string()
  .trim()
  .regex(/^[^\p{C}]{1,80}$/u, { error: 'must be 1-80 printable characters' });

/** Length is what makes a password strong; nothing is asked of its characters (NIST SP 800-63B). */
export const newPasswordSchema = z
  .string()
  .min(shortestPassword, { error: `must be at least ${shortestPassword} characters` })
  .max(longestPassword, { error: `must be at most ${longestPassword} characters` });

export const newAccountSchema = z.object({
  email: emailSchema,
  username: usernameSchema.optional(),
  name: personNameSchema.optional(),
  role: personRoleSchema,
  password: newPasswordSchema.optional(),
});
export type NewAccount = z.output<typeof newAccountSchema>;

export const accountChangeSchema = z.object({
  name: personNameSchema.optional(),
  role: personRoleSchema.optional(),
  disabled: z.boolean({ error: 'must be true or false' }).optional(),
});
export type AccountChange = z.output<typeof accountChangeSchema>;
