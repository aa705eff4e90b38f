import { sql } from 'kysely';
import { createDayKeyFiles } from '../access/day-key-files.ts';
import { createSqlKeyStore } from '../access/sql-key-store.ts';
import { createSqlSigningSecrets } from '../access/sql-signing-secrets.ts';
import type { AccountTables } from '../accounts/account-tables.ts';
import { createSqlAuditStore } from '../audit/sql-audit-store.ts';
import { openSqliteCheckpoints } from '../checkpoints/sqlite/open-checkpoints.ts';
import { noTidings } from '../log/gate-tidings.ts';
import { dayKeyFolderOf } from '../log/sealed-day.ts';
import { createSqlDocuments } from '../log/sqlite/sql-documents.ts';
import { createSqlQuarantine } from '../log/sqlite/sql-quarantine.ts';
import { createSqlSettings } from '../log/sqlite/sql-settings.ts';
import { openSqliteLog } from '../log/sqlite/sqlite-log.ts';
import { openTables } from '../log/sqlite/tables.ts';
import { createWalOnDisk } from '../log/sqlite/wal-on-disk.ts';
import { alwaysHeld } from '../platform/duty.ts';
import { openSqliteRecords } from '../records/sqlite/open-records.ts';
import type { Storage } from '../storage.ts';
import { checkSecret } from './secret-check.ts';
import { createSiteStore } from './site-store.ts';

/** Everything that is kept, in one file on this machine. */
export async function openSqliteStorage(options: {
  readonly path: string;
  readonly secretCheck: string;
  /** For the server, which is alone on it. */
  readonly exclusive: boolean;
}): Promise<Storage> {
  const { path, secretCheck, exclusive } = options;
  let failed: (error: unknown) => void = () => {};
  let committed: (facts: number) => void = () => {};
  const log = await openSqliteLog({
    path,
    exclusive,
    onFailure: (error) => failed(error),
    onCommit: (facts) => committed(facts),
  });
  const tables = openTables(path, (error) => failed(error));
  const checkpoints = openSqliteCheckpoints({ path });
  const durable = createWalOnDisk(path);
  const close = async () => {
    await checkpoints.close();
    await tables.destroy();
    await log.close();
  };
  try {
    await checkSecret(tables, secretCheck);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    log,
    keys: createSqlKeyStore(tables),
    accounts: {
      db: tables.withTables<Pick<AccountTables, keyof AccountTables>>(),
      dialect: 'sqlite',
    },
    site: createSiteStore(tables, log),
    documents: createSqlDocuments(tables),
    dayKeys: createDayKeyFiles(dayKeyFolderOf(path)),
    settings: createSqlSettings(tables),
    signingSecrets: createSqlSigningSecrets(tables),
    records: ({ sides }) => openSqliteRecords({ path, sides, onFailure: (error) => failed(error) }),
    settle: async () => {
      await sql`PRAGMA synchronous = NORMAL`.execute(tables);
      await sql`PRAGMA wal_autocheckpoint = 0`.execute(tables);
    },
    durable,
    emptyJournal: checkpoints.emptyWal,
    quarantine: createSqlQuarantine(tables),
    audit: createSqlAuditStore({ db: tables, durable }),
    checkpoints,
    duty: alwaysHeld,
    tidings: noTidings,
    isInTouch: () => true,
    onCommit: (listener) => {
      committed = listener;
    },
    onFailure: (listener) => {
      failed = listener;
    },
    close,
  };
}
