import { roleSchema } from '@khorgos/shared/access/roles';
import { type Instant, instantText } from '@khorgos/shared/centre/instant';
import { z } from 'zod';
import type { AccessKey } from './access-key.ts';

export const keySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    role: roleSchema,
    gates: z.array(z.string()).nullable().meta({ description: 'null: all gates' }),
    createdAt: z.string(),
    lastUsedAt: z.string().nullable(),
    expiresAt: z.string().nullable().meta({ description: 'null: until it is revoked' }),
    revokedAt: z.string().nullable(),
    previousUntil: z
      .string()
      .nullable()
      .meta({ description: 'After a rotation: until when the key before is good as well' }),
  })
  .meta({ id: 'Key', description: 'A key of a turnstile, a screen or a program.' });

export function tellKey(key: AccessKey): z.output<typeof keySchema> {
  return {
    id: key.id,
    name: key.name,
    role: key.role,
    gates: key.gates === undefined ? null : [...key.gates],
    createdAt: instantText(key.createdAt),
    lastUsedAt: text(key.lastUsedAt),
    expiresAt: text(key.expiresAt),
    revokedAt: text(key.revokedAt),
    previousUntil: text(key.previousUntil),
  };
}

function text(at: Instant | undefined): string | null {
  return at === undefined ? null : instantText(at);
}
