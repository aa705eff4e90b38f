import { crc32 } from 'node:zlib';
import { type Site, siteSchema } from '@khorgos/shared/centre/site';
import { type Kysely, sql } from 'kysely';
import type { KeyStore } from './access/key-store.ts';
import { createSqlKeyStore } from './access/sql-key-store.ts';
import type { AccountsDatabase, AccountTables } from './accounts/account-tables.ts';
import type { AuditStore } from './audit/audit-store.ts';
import { createSqlAuditStore } from './audit/sql-audit-store.ts';
import { SiteHistory } from './centre/site-history.ts';
import { ConfigError } from './config/config-error.ts';
import type { Database } from './config/variables.ts';
import { DatabaseDamaged } from './log/database-unfit.ts';
import type { EventLog } from './log/event-log.ts';
import { beginning, type VisitorId } from './log/facts.ts';
import type { Quarantine } from './log/quarantine.ts';
import type { LogTables } from './log/sqlite/schema.ts';
import { createSqlQuarantine } from './log/sqlite/sql-quarantine.ts';
import { openSqliteLog } from './log/sqlite/sqlite-log.ts';
import { openTables } from './log/sqlite/tables.ts';
import { createWalOnDisk } from './log/sqlite/wal-on-disk.ts';
import type { AskRecords } from './records/records.ts';
import { openSqliteRecords } from './records/sqlite/open-records.ts';

/** Where the Centre itself is kept: seeded once, from then on the database is the truth (CONTRACT §2). */
export interface SiteStore {
  /** The site the database was seeded with: the given one where it has none yet. */
  seed(site: Site): Promise<Site>;
  /** The seed with every change that is in the log. */
  history(seed: Site): Promise<SiteHistory>;
}

/** The sealed documents, apart from the log. */
export interface DocumentStore {
  /** Undefined where the document was destroyed. */
  read(visitor: VisitorId): Promise<Uint8Array | undefined>;
  /** Of many at once; who is not in the answer has no document any more. */
  readMany(visitors: readonly VisitorId[]): Promise<readonly KeptDocument[]>;
}

interface KeptDocument {
  readonly visitor: VisitorId;
  readonly sealed: Uint8Array;
}

/** Everything that is kept, whichever database keeps it. */
export interface Storage {
  readonly log: EventLog;
  readonly keys: KeyStore;
  readonly accounts: AccountsDatabase;
  readonly site: SiteStore;
  readonly documents: DocumentStore;
  /** Starts whoever keeps the records of a site; {@link AskRecords.close} before the storage. */
  records(site: Site): AskRecords;
  /**
   * From now on this thread writes only what may be lost with the power, such as when a key was last
   * used, and must not wait for the disk. The log's own commits are as durable as ever.
   */
  settle(): Promise<void>;
  readonly quarantine: Quarantine;
  readonly audit: AuditStore;
  /** After each commit: how many facts shared it. */
  onCommit(listener: (facts: number) => void): void;
  /** The database stopped working in a way that needs a new start. */
  onFailure(listener: (error: unknown) => void): void;
  close(): Promise<void>;
}

/** Opens the database, makes what is missing in it, and refuses a SECRET it was not made with. */
export async function openStorage(options: {
  readonly database: Database;
  readonly secretCheck: string;
  /** For the server, which is alone on an embedded database. */
  readonly exclusive: boolean;
}): Promise<Storage> {
  const { database, secretCheck, exclusive } = options;
  if (database.kind === 'postgres')
    throw new ConfigError('DATABASE_URL must be sqlite:PATH: PostgreSQL is not supported yet');
  let failed: (error: unknown) => void = () => {};
  let committed: (facts: number) => void = () => {};
  const log = await openSqliteLog({
    path: database.path,
    exclusive,
    onFailure: (error) => failed(error),
    onCommit: (facts) => committed(facts),
  });
  const tables = openTables(database.path, (error) => failed(error));
  const close = async () => {
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
    documents: createDocumentStore(tables),
    records: ({ sides }) =>
      openSqliteRecords({ path: database.path, sides, onFailure: (error) => failed(error) }),
    settle: async () => {
      await sql`PRAGMA synchronous = NORMAL`.execute(tables);
      await sql`PRAGMA wal_autocheckpoint = 0`.execute(tables);
    },
    quarantine: createSqlQuarantine(tables),
    audit: createSqlAuditStore({ db: tables, durable: createWalOnDisk(database.path) }),
    onCommit: (listener) => {
      committed = listener;
    },
    onFailure: (listener) => {
      failed = listener;
    },
    close,
  };
}

/** With another secret every visitor would come a second time as somebody else, unnoticed. */
async function checkSecret(db: Kysely<LogTables>, secretCheck: string): Promise<void> {
  await db
    .insertInto('settings')
    .values({ name: 'secret_check', value: secretCheck })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const { value } = await db
    .selectFrom('settings')
    .select('value')
    .where('name', '=', 'secret_check')
    .executeTakeFirstOrThrow();
  if (value !== secretCheck)
    throw new ConfigError(
      'SECRET is not the one this database was made with: put back the SECRET or the file "secret" it had',
    );
}

function createSiteStore(db: Kysely<LogTables>, log: EventLog): SiteStore {
  const kept = async (name: string) =>
    (await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst())
      ?.value;
  const keep = (name: string, value: string) =>
    db
      .insertInto('settings')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
  return {
    async seed(site) {
      // What every figure hangs on: another hour or gate in it would be counted by without a word.
      if ((await kept('site_checksum')) === undefined) {
        await keep('site', JSON.stringify(site));
        await keep('site_checksum', String(crc32((await kept('site')) ?? '')));
      }
      const found = (await kept('site')) ?? '';
      if (String(crc32(found)) !== (await kept('site_checksum')))
        throw DatabaseDamaged.at('table settings: the site is not as it was written');
      return siteSchema.parse(JSON.parse(found));
    },
    async history(seed) {
      const sites = new SiteHistory(seed);
      for await (const facts of log.factsOfNobody(beginning, await log.head()))
        for (const fact of facts) if (fact.kind === 'siteChanged') sites.add(fact);
      return sites;
    },
  };
}

function createDocumentStore(db: Kysely<LogTables>): DocumentStore {
  return {
    async read(visitor) {
      const found = await db
        .selectFrom('sealed_documents')
        .select('sealed')
        .where('visitor', '=', visitor)
        .executeTakeFirst();
      return found?.sealed;
    },
    async readMany(visitors) {
      if (visitors.length === 0) return [];
      const found = await db
        .selectFrom('sealed_documents')
        .selectAll()
        .where('visitor', 'in', visitors)
        .execute();
      const sealedOf = new Map(found.map((kept) => [kept.visitor, kept.sealed]));
      return visitors.flatMap((visitor) => {
        const sealed = sealedOf.get(visitor);
        return sealed === undefined ? [] : [{ visitor, sealed }];
      });
    },
  };
}
