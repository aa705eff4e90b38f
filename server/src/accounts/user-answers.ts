import { instantText } from '@khorgos/shared/centre/instant';
import { z } from 'zod';
import { type Account, personRoles } from './account.ts';

export const userSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    username: z.string().nullable(),
    name: z.string(),
    role: z.enum(personRoles),
    disabled: z.boolean(),
    secondFactor: z.boolean(),
    createdAt: z.string(),
    lastSeenAt: z
      .string()
      .nullable()
      .meta({ description: 'In a session that is open now; null where there is none' }),
  })
  .meta({ id: 'User', description: 'A person who may sign in.' });

export function tellUser(account: Account): z.output<typeof userSchema> {
  return {
    id: account.id,
    email: account.email,
    username: account.username ?? null,
    name: account.name,
    role: account.role,
    disabled: account.disabled,
    secondFactor: account.secondFactor,
    createdAt: instantText(account.createdAt),
    lastSeenAt: account.lastSeenAt === undefined ? null : instantText(account.lastSeenAt),
  };
}
