import { openPostgresDayKeys } from '../access/postgres-day-keys.ts';
import { createSqlKeyStore } from '../access/sql-key-store.ts';
import { createSqlSigningSecrets } from '../access/sql-signing-secrets.ts';
import type { AccountTables } from '../accounts/account-tables.ts';
import { createSqlAuditStore } from '../audit/sql-audit-store.ts';
import { createSqlCheckpoints } from '../checkpoints/sql-checkpoints.ts';
import type { SecretText } from '../config/secret-text.ts';
import { told } from '../log/postgres/away.ts';
import { openPool } from '../log/postgres/connections.ts';
import { createPostgresTidings } from '../log/postgres/gate-tidings.ts';
import { startPostgresDuty } from '../log/postgres/postgres-duty.ts';
import { openPostgresLog } from '../log/postgres/postgres-log.ts';
import { migrate, tablesOf } from '../log/postgres/tables.ts';
import { whenThere } from '../log/postgres/when-there.ts';
import { createSqlDocuments } from '../log/sqlite/sql-documents.ts';
import { createSqlQuarantine } from '../log/sqlite/sql-quarantine.ts';
import { createSqlSettings } from '../log/sqlite/sql-settings.ts';
import { createTeardown } from '../platform/teardown.ts';
import { openPostgresRecords } from '../records/postgres/open-records.ts';
import type { Storage } from '../storage.ts';
import { checkSecret } from './secret-check.ts';
import { createSiteStore } from './site-store.ts';

const statementSeconds = 15;
const dutySeconds = 1;

/** Everything that is kept, in a PostgreSQL that any number of nodes share. */
export async function openPostgresStorage(options: {
  readonly url: SecretText;
  /** Where the keys of days lie; without it beside what they seal. */
  readonly keysUrl: SecretText | undefined;
  readonly secretCheck: string;
}): Promise<Storage> {
  const { url, keysUrl, secretCheck } = options;
  let failed: (error: unknown) => void = () => {};
  let committed: (facts: number) => void = () => {};
  const pool = openPool({
    url,
    name: 'tables',
    most: 4,
    statementSeconds,
  });
  const tables = tablesOf(pool);
  const opened = createTeardown();
  opened.undo(() => tables.destroy());
  try {
    await whenThere(pool);
    await migrate(pool);
    await checkSecret(tables, secretCheck);
    // Before anything by which other nodes know that this one runs.
    const dayKeys = await openPostgresDayKeys({ pool, keysUrl });
    opened.undo(dayKeys.close);
    const log = await openPostgresLog({
      url,
      onFailure: (error) => failed(error),
      onCommit: (facts) => committed(facts),
    });
    opened.undo(log.close);
    const duty = startPostgresDuty({ url, name: 'duty', statementSeconds: dutySeconds });
    opened.undo(duty.stop);
    return {
      log,
      keys: createSqlKeyStore(tables),
      accounts: {
        db: tables.withTables<Pick<AccountTables, keyof AccountTables>>(),
        dialect: 'postgres',
      },
      site: createSiteStore(tables, log),
      documents: createSqlDocuments(tables),
      dayKeys: dayKeys.store,
      settings: createSqlSettings(tables),
      signingSecrets: createSqlSigningSecrets(tables),
      records: ({ sides }) =>
        openPostgresRecords({ url, sides, onFailure: (error) => failed(error) }),
      settle: () => Promise.resolve(),
      // Every commit of ours waits for the disk.
      durable: () => Promise.resolve(),
      emptyJournal: () => Promise.resolve(),
      quarantine: createSqlQuarantine(tables),
      audit: createSqlAuditStore({ db: tables, durable: () => Promise.resolve() }),
      checkpoints: createSqlCheckpoints(tables),
      duty,
      tidings: createPostgresTidings(pool),
      isInTouch: log.isInTouch,
      onCommit: (listener) => {
        committed = listener;
      },
      onFailure: (listener) => {
        failed = listener;
      },
      close: opened.run,
    };
  } catch (error) {
    await opened.run();
    throw told(error);
  }
}
