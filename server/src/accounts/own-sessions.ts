import { type Instant, instant } from '@khorgos/shared/centre/instant';
import type { Kysely } from 'kysely';
import { personRoleSchema } from './account.ts';
import type { AccountTables } from './account-tables.ts';
import { endOf, stands } from './session-standing.ts';

/** One of the places where somebody is signed in. */
export interface OwnSession {
  readonly id: string;
  readonly beganAt: Instant;
  readonly lastSeenAt: Instant;
  /** If nobody does anything in it. */
  readonly endsAt: Instant;
  readonly address: string | undefined;
  /** As the browser calls itself, cut to 200 characters. */
  readonly userAgent: string | undefined;
}

/** A person's own sessions, and no other's. */
export interface OwnSessions {
  /** Those that stand, the one last used first. */
  list(userId: string): Promise<readonly OwnSession[]>;
  /** False where it is none of theirs. */
  end(session: { readonly userId: string; readonly id: string }): Promise<boolean>;
}

export function createOwnSessions(options: {
  readonly db: Kysely<AccountTables>;
  readonly now: () => Instant;
  /** Sockets of what was ended are to close. */
  readonly onEnded: () => void;
}): OwnSessions {
  const { db, now, onEnded } = options;
  return {
    async list(userId) {
      const user = await db
        .selectFrom('users')
        .select(['role', 'disabledAt'])
        .where('id', '=', userId)
        .executeTakeFirst();
      if (user === undefined) return [];
      const of = { role: personRoleSchema.parse(user.role), disabled: user.disabledAt !== null };
      const rows = await db
        .selectFrom('sessions')
        .select(['id', 'createdAt', 'expiresAt', 'lastSeenAt', 'ipAddress', 'userAgent'])
        .where('userId', '=', userId)
        .orderBy('lastSeenAt', 'desc')
        .execute();
      return rows
        .map((row) => {
          const expiresAt = instant(new Date(row.expiresAt).getTime());
          const state = { ...of, expiresAt, lastSeenAt: instant(row.lastSeenAt) };
          return {
            state,
            own: {
              id: row.id,
              beganAt: instant(new Date(row.createdAt).getTime()),
              lastSeenAt: state.lastSeenAt,
              endsAt: endOf(state),
              address: row.ipAddress || undefined,
              userAgent: row.userAgent || undefined,
            },
          };
        })
        .filter(({ state }) => stands(state, now()))
        .map(({ own }) => own);
    },

    async end({ userId, id }) {
      const { numDeletedRows } = await db
        .deleteFrom('sessions')
        .where('id', '=', id)
        .where('userId', '=', userId)
        .executeTakeFirst();
      onEnded();
      return numDeletedRows > 0n;
    },
  };
}
