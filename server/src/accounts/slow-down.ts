import { createHash } from 'node:crypto';
import type { Instant } from '@khorgos/shared/centre/instant';
import type { Kysely } from 'kysely';
import type { AccountTables } from './account-tables.ts';

/** Tries without a pause; who mistyped is not made to wait. */
const free = 5;
const firstPause = 30_000;
const longestPause = 15 * 60_000;
const forgottenAfter = 60 * 60_000;

export type MayTry =
  | { readonly kind: 'go' }
  /** Too many wrong passwords lately. */
  | { readonly kind: 'wait'; readonly seconds: number };

/**
 * Whose tries are counted together: those of an account, by whichever of its names and wherever its password is
 * asked for, or those for a name that nobody has.
 */
export type Tried = { readonly account: string } | { readonly login: string };

/**
 * Slows down who guesses the password of one account, from however many addresses and on however many
 * nodes: after five wrong ones each further try waits twice as long, up to a quarter of an hour. The same for
 * names that nobody has, so that nothing is learnt of who has an account.
 */
export interface SlowDown {
  /** Counts the try as failed before its password is looked at: parallel tries are counted each. */
  begin(tried: Tried): Promise<MayTry>;
  /** The password was right. */
  forget(tried: Tried): Promise<void>;
  /** Removes what is too old to matter. */
  sweep(): Promise<void>;
}

export function createSlowDown(options: {
  readonly db: Kysely<AccountTables>;
  readonly now: () => Instant;
}): SlowDown {
  const { db, now } = options;
  return {
    async begin(tried) {
      const hashed = hashOf(tried);
      for (;;) {
        const at = now();
        const found = await db
          .selectFrom('sign_in_failures')
          .selectAll()
          .where('login', '=', hashed)
          .executeTakeFirst();
        if (found === undefined) {
          const inserted = await db
            .insertInto('sign_in_failures')
            .values({ login: hashed, ...after(1, at) })
            .onConflict((conflict) => conflict.column('login').doNothing())
            .executeTakeFirst();
          if (inserted.numInsertedOrUpdatedRows === 1n) return { kind: 'go' };
          continue;
        }
        const known = found.forgotten_at > at;
        if (known && found.free_at > at)
          return { kind: 'wait', seconds: Math.ceil((found.free_at - at) / 1000) };
        // Only if nobody else counted meanwhile.
        const counted = await db
          .updateTable('sign_in_failures')
          .set(after(known ? found.failures + 1 : 1, at))
          .where('login', '=', hashed)
          .where('failures', '=', found.failures)
          .where('forgotten_at', '=', found.forgotten_at)
          .executeTakeFirst();
        if (counted.numUpdatedRows === 1n) return { kind: 'go' };
      }
    },
    async forget(tried) {
      await db.deleteFrom('sign_in_failures').where('login', '=', hashOf(tried)).execute();
    },
    async sweep() {
      await db.deleteFrom('sign_in_failures').where('forgotten_at', '<=', now()).execute();
    },
  };
}

function after(failures: number, at: Instant) {
  const pause =
    failures < free ? 0 : Math.min(longestPause, firstPause * 2 ** Math.min(failures - free, 10));
  return { failures, free_at: at + pause, forgotten_at: at + pause + forgottenAfter };
}

function hashOf(tried: Tried): string {
  const text =
    'account' in tried ? `account:${tried.account}` : `login:${tried.login.trim().toLowerCase()}`;
  return createHash('sha256').update(text).digest('base64url');
}
