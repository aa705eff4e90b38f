import { createHash, randomBytes } from 'node:crypto';
import type { Instant } from '@khorgos/shared/centre/instant';
import type { Kysely } from 'kysely';
import type { AccountTables } from './account-tables.ts';

/** The machine is set up within a day, or the next start prints another link. */
const validMilliseconds = 24 * 3_600_000;

/** The way in where there is nobody yet: a link for one use, kept only as a hash. */
export interface SetUpLinks {
  /** What follows `/setup#token=`. */
  make(): Promise<string>;
  /** Whether it is good; it is not any more after that. */
  take(token: string): Promise<boolean>;
}

export function createSetUpLinks(options: {
  readonly db: Kysely<AccountTables>;
  readonly now: () => Instant;
}): SetUpLinks {
  const { db, now } = options;
  return {
    async make() {
      const token = randomBytes(32).toString('base64url');
      await db.deleteFrom('set_up_links').where('expires_at', '<=', now()).execute();
      await db
        .insertInto('set_up_links')
        .values({ hash: hashOf(token), expires_at: now() + validMilliseconds })
        .execute();
      return token;
    },
    async take(token) {
      // One statement: of two who come with it at once, one finds it.
      const { numDeletedRows } = await db
        .deleteFrom('set_up_links')
        .where('hash', '=', hashOf(token))
        .where('expires_at', '>', now())
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },
  };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
