import { roleSchema } from '@khorgos/shared/access/roles';
import { type Instant, instant } from '@khorgos/shared/centre/instant';
import { gateIdSchema } from '@khorgos/shared/centre/site';
import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import type { KeyStore, StoredKey } from './key-store.ts';

/** Times are milliseconds since 1970; `gates` is a JSON array, NULL for all gates. */
export interface AccessKeysTable {
  id: string;
  name: string;
  role: string;
  gates: string | null;
  hash: Uint8Array;
  created_at: number;
  revoked_at: number | null;
  last_used_at: number | null;
  expires_at: number | null;
  previous_hash: Uint8Array | null;
  previous_until: number | null;
}

export interface KeyTables {
  access_keys: AccessKeysTable;
}

const gatesSchema = z.array(gateIdSchema);

/** {@link KeyStore} in the table `access_keys`. Each change is one statement, so none is half done. */
export function createSqlKeyStore(db: Kysely<KeyTables>): KeyStore {
  return {
    async add(key) {
      // The condition is part of the insert: two processes cannot both find the name free.
      const result = await db
        .insertInto('access_keys')
        .columns(['id', 'name', 'role', 'gates', 'hash', 'created_at', 'expires_at'])
        .expression(
          db
            .selectNoFrom((eb) => [
              eb.val(key.id).as('id'),
              eb.val(key.name).as('name'),
              eb.val<string>(key.role).as('role'),
              eb.val(key.gates === undefined ? null : JSON.stringify(key.gates)).as('gates'),
              eb.val(key.hash).as('hash'),
              eb.val<number>(key.createdAt).as('created_at'),
              eb.val<number | null>(key.expiresAt ?? null).as('expires_at'),
            ])
            .where(({ exists, not, selectFrom }) =>
              not(
                exists(
                  selectFrom('access_keys')
                    .select('id')
                    .where('name', '=', key.name)
                    .where('revoked_at', 'is', null),
                ),
              ),
            ),
        )
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },

    async list() {
      const rows = await db
        .selectFrom('access_keys')
        .selectAll()
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(read);
    },

    async revoke(id, at) {
      const result = await db
        .updateTable('access_keys')
        .set({ revoked_at: at })
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },

    async rotate(id, { hash, previousUntil }) {
      const result = await db
        .updateTable('access_keys')
        .set(({ ref }) => ({ previous_hash: ref('hash'), hash, previous_until: previousUntil }))
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },

    async noteUse(uses) {
      // One commit for all: each is a wait for the disk.
      await db.transaction().execute(async (transaction) => {
        for (const [id, at] of uses)
          await transaction
            .updateTable('access_keys')
            .set({ last_used_at: at })
            .where('id', '=', id)
            .where((eb) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<', at)]))
            .execute();
      });
    },
  };
}

function read(row: Selectable<AccessKeysTable>): StoredKey {
  return {
    id: row.id,
    name: row.name,
    role: roleSchema.parse(row.role),
    gates: row.gates === null ? undefined : gatesSchema.parse(JSON.parse(row.gates)),
    hash: row.hash,
    createdAt: instant(row.created_at),
    revokedAt: time(row.revoked_at),
    lastUsedAt: time(row.last_used_at),
    expiresAt: time(row.expires_at),
    previousHash: row.previous_hash ?? undefined,
    previousUntil: time(row.previous_until),
  };
}

function time(milliseconds: number | null): Instant | undefined {
  return milliseconds === null ? undefined : instant(milliseconds);
}
