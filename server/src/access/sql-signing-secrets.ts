import type { Kysely } from 'kysely';
import type { LogTables } from '../log/sqlite/schema.ts';
import type { SigningSecretStore } from './signing-secrets.ts';

/** {@link SigningSecretStore} in the table `signing_secrets`. */
export function createSqlSigningSecrets(
  db: Kysely<Pick<LogTables, 'signing_secrets'>>,
): SigningSecretStore {
  return {
    async add(keyId, sealed) {
      await db.insertInto('signing_secrets').values({ key_id: keyId, sealed }).execute();
    },
    async list() {
      const rows = await db.selectFrom('signing_secrets').selectAll().execute();
      return rows.map(({ key_id: keyId, sealed }) => ({ keyId, sealed }));
    },
  };
}
