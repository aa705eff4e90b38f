import type { CivilDate } from '@khorgos/shared/centre/instant';

/**
 * Where the keys of days are kept, wrapped. Apart from the database and from its backups: what a key
 * sealed is gone with the key, from every copy of the database there ever was.
 */
export interface DayKeyStore {
  read(day: CivilDate): Promise<Uint8Array | undefined>;
  /** Days that have a key, in order. */
  days(): Promise<readonly CivilDate[]>;
  /** Resolves with what is kept for the day when that is durable: of several added at once, the first. */
  add(day: CivilDate, wrapped: Uint8Array): Promise<Uint8Array>;
  /** Days before this have no key any more and never get one again; empty where none were destroyed yet. */
  destroyedBefore(): Promise<string>;
  /** Durable when it resolves; never moves back. Resolves with the days whose keys were destroyed. */
  destroyBefore(day: CivilDate): Promise<readonly string[]>;
}
