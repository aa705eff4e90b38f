import { createHash } from 'node:crypto';
import type { Instant } from '@khorgos/shared/centre/instant';
import type { Kysely } from 'kysely';
import type { AccountTables } from './account-tables.ts';

/** Longer than a code of an authenticator is good: thirty seconds, and those before and after. */
const keptMilliseconds = 5 * 60_000;

/** Which codes of authenticators were taken lately: who saw one over a shoulder comes too late with it. */
export interface UsedCodes {
  /** False where it was taken already, on whichever node: of two who come with it at once, one is first. */
  take(code: { readonly userId: string; readonly code: string }): Promise<boolean>;
  /** Removes what is too old to matter. */
  sweep(): Promise<void>;
}

export function createUsedCodes(options: {
  readonly db: Kysely<AccountTables>;
  readonly now: () => Instant;
}): UsedCodes {
  const { db, now } = options;
  const sweep = async () => {
    await db.deleteFrom('used_codes').where('expires_at', '<=', now()).execute();
  };
  return {
    sweep,
    async take({ userId, code }) {
      // Six digits come again in the end.
      await sweep();
      const hash = createHash('sha256').update(`${userId} ${code}`).digest('base64url');
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('used_codes')
        .values({ hash, expires_at: now() + keptMilliseconds })
        .onConflict((conflict) => conflict.column('hash').doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },
  };
}
