import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { DatabaseUnfit } from '../database-unfit.ts';

/** FULL: a commit is on the disk before it returns. NORMAL would lose commits when the power fails. */
const synchronousFull = 2;

/** Earlier versions could corrupt a WAL database under concurrent checkpoints. */
const oldestSqlite = '3.51.3';

export type Connection = Database.Database;

/** Opens a connection that writes, with what durability needs set and read back. */
export function openForWriting(path: string): Connection {
  mkdirSync(dirname(path), { recursive: true });
  const db = open(path, {}, 16);
  // The order matters: entering WAL sets the driver's own default, which is NORMAL.
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('wal_autocheckpoint = 4000');
  db.pragma('journal_size_limit = 67108864');
  assertDurable(db);
  return db;
}

/** Opens a connection that can only read. */
export function openForReading(path: string): Connection {
  const db = open(path, { readonly: true, fileMustExist: true }, 8);
  db.pragma('query_only = ON');
  return db;
}

/** A database of nobody, gone when it is closed. */
export function openInMemory(): Connection {
  return open(':memory:', {}, 1);
}

/** Opens a file that nobody else uses, a copy on its way to be a backup or a database. */
export function openPlain(path: string): Connection {
  return open(path, { fileMustExist: true }, 16);
}

/** Throws unless a commit on this connection survives a power cut. */
export function assertDurable(db: Connection): void {
  const mode = db.pragma('journal_mode', { simple: true });
  const synchronous = db.pragma('synchronous', { simple: true });
  if (mode !== 'wal' || synchronous !== synchronousFull)
    throw new DatabaseUnfit(
      `the database must run in WAL mode with synchronous=FULL, not ${String(mode)} with ${String(synchronous)}`,
    );
}

/** The cache is this process's memory; what is beyond it is still in the system's. */
function open(path: string, options: Database.Options, cacheMegabytes: number): Connection {
  const db = new Database(path, { ...options, timeout: 5000 });
  const version = String(db.prepare('SELECT sqlite_version()').pluck().get());
  if (version.localeCompare(oldestSqlite, 'en', { numeric: true }) < 0)
    throw new DatabaseUnfit(`SQLite must be ${oldestSqlite} or newer, not ${version}`);
  db.pragma(`cache_size = -${cacheMegabytes * 1024}`);
  return db;
}
