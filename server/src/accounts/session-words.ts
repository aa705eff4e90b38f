import { isOwnPath } from '@khorgos/shared/own-path';
import { z } from 'zod';
import { emailSchema, newPasswordSchema, personNameSchema, usernameSchema } from './account.ts';

/** As somebody typed it; a longer one is no password of ours, and would cost time to hash. */
const typed = z
  .string({ error: 'must be a text' })
  .min(1, { error: 'is missing' })
  .max(256, { error: 'must be at most 256 characters' });

export const signInSchema = z.object({
  login: typed.meta({ description: 'The e-mail address or the user name' }),
  password: typed,
});

export const codeSchema = z.object({
  code: typed.meta({ description: 'Six digits from the authenticator, or a backup code' }),
});

export const elsewhereSchema = z.object({
  return: z
    .string()
    .max(2000, { error: 'must be at most 2000 characters' })
    .refine(isOwnPath, { error: 'must be a path of these pages, such as /alerts' })
    .optional()
    .meta({ description: 'The page to come back to; the overview without it' }),
});

export const passwordSchema = z.object({ password: typed });

export const changePasswordSchema = z.object({ current: typed, next: newPasswordSchema });

export const setUpSchema = z.object({
  token: typed.meta({ description: 'What follows `/setup#token=` in the link' }),
  email: emailSchema,
  username: usernameSchema.optional(),
  name: personNameSchema.optional(),
  password: newPasswordSchema,
});
