import type pg from 'pg';

/** Whose the keys are that a database of keys holds; in its table `settings`. */
export const ownerSetting = 'document_keys_of';

/** The days before it have no key any more; in the table `settings` where the keys lie. */
export const destroyedBeforeSetting = 'document_keys_destroyed_before';

/**
 * Lets no key into the table beside what it would seal once the keys lie apart, not from a node either that was not
 * seen when they were carried and goes on as before.
 */
export const apartConstraint = 'keys_lie_apart';

export interface KeyPlace {
  /** By which a database of keys knows whose they are. */
  readonly id: string;
  /** The keys of days lie in a database of their own. */
  readonly apart: boolean;
}

export async function readKeyPlace(database: pg.Pool | pg.PoolClient): Promise<KeyPlace> {
  const { rows } = await database.query<KeyPlace>('SELECT id, apart FROM document_key_place');
  if (rows[0] === undefined) throw new Error('the database does not say where its keys lie');
  return rows[0];
}

/** What a database that was named as one of keys is. */
export type KeyDatabase =
  | { readonly kind: 'empty' }
  | { readonly kind: 'keys'; readonly of: string }
  /** It holds what keys are kept apart from. */
  | { readonly kind: 'everything' };

export async function readKeyDatabase(keys: pg.Pool): Promise<KeyDatabase> {
  const { rows } = await keys.query<{ documents: boolean; settings: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_tables WHERE tablename = 'sealed_documents') AS documents,
       to_regclass('settings') IS NOT NULL AS settings`,
  );
  if (rows[0]?.documents === true) return { kind: 'everything' };
  if (rows[0]?.settings !== true) return { kind: 'empty' };
  const found = await keys.query<{ value: string }>('SELECT value FROM settings WHERE name = $1', [
    ownerSetting,
  ]);
  const of = found.rows[0]?.value;
  return of === undefined ? { kind: 'empty' } : { kind: 'keys', of };
}
