import { existsSync, statSync } from 'node:fs';
import { z } from 'zod';
import { DatabaseDamaged } from '../database-unfit.ts';
import { type FactRow, toFact } from '../fact-row.ts';
import { damageTold } from './damage.ts';
import { readFileHeader } from './file-header.ts';
import { type Connection, openForReading } from './open-database.ts';
import { assertNothingWasHere } from './places.ts';
import { type CheckedText, textsOf } from './row-checksum.ts';
import { factAsJson } from './row-sql.ts';
import { readSchema } from './schema-words.ts';

// What is looked at before every start. It must cost the same however long the log is, so it looks at
// what everything hangs on and at a sample; reading finds the rest, and `khorgos doctor` reads all.

const small = [
  'settings',
  'log_end',
  'audit_tip',
  'access_keys',
  'users',
  'sign_in_methods',
  'kysely_migration',
  'kysely_migration_lock',
];
const samples = 32;
const rowsPerSample = 16;

/** Before anything is opened for writing: the file is a database of ours, or there is none and never was. */
export function assertFileSound(path: string): void {
  assertNothingWasHere(path);
  if (!existsSync(path)) return;
  const header = readFileHeader(path);
  if (header.kind === 'empty') throw DatabaseDamaged.at(`${path} is empty (0 bytes)`);
  if (header.kind === 'foreign')
    throw DatabaseDamaged.at(`${path} is no SQLite database: its first bytes are others`);
  // With a WAL beside it, the file is whole only together with that; what lacks then, reading finds.
  if (!hasWal(path) && header.bytes !== header.bytesSaid)
    throw DatabaseDamaged.at(
      `${path} has ${header.bytes} bytes, its first page says ${header.bytesSaid}: it was cut off or goes on with something else`,
    );
  looking(path, 'the list of tables', (db) => {
    const tables = z
      .array(z.string())
      .parse(db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all());
    const pages = Number(db.pragma('page_count', { simple: true }));
    // One page without a table is a database that was made and, before its first table, left.
    if (pages > 1 && !tables.includes('kysely_migration'))
      throw DatabaseDamaged.at(`${path} lacks table kysely_migration: no database of this program`);
  });
}

/** After migration: every table, index and trigger is there, and what is read of the log is what was written. */
export function assertLogSound(path: string, made: ReadonlyMap<string, string>): void {
  looking(path, 'the list of tables', (db) => {
    const found = readSchema(db);
    for (const [name, words] of made) {
      if (!found.has(name)) throw DatabaseDamaged.at(`${path} lacks ${name}`);
      if (found.get(name) !== words)
        throw DatabaseDamaged.at(`${path}: ${name} is not as it was made`);
    }
  });
  for (const table of small)
    looking(path, `table ${table}`, (db) => {
      const said = db.prepare(`PRAGMA integrity_check(${table})`).pluck().get();
      if (said !== 'ok') throw DatabaseDamaged.at(`table ${table}: SQLite says "${String(said)}"`);
    });
  looking(path, 'table log', assertLogSample);
}

function assertLogSample(db: Connection): void {
  const [newest, end] = z
    .tuple([z.number(), z.number().nullable()])
    .parse(
      db
        .prepare(
          'SELECT coalesce((SELECT max(position) FROM log), 0), (SELECT position FROM log_end)',
        )
        .raw()
        .get(),
    );
  if (newest !== end)
    throw DatabaseDamaged.at(`table log ends at position ${newest}, it was written up to ${end}`);
  const rows = db
    .prepare<[number, number], CheckedText>(
      `SELECT ${factAsJson}, checksum FROM log WHERE position > ? ORDER BY position LIMIT ?`,
    )
    .raw();
  for (let sample = 0; sample <= samples; sample += 1) {
    const after = Math.floor((Math.max(0, newest - rowsPerSample) * sample) / samples);
    let position = after;
    for (const text of textsOf(rows.all(after, rowsPerSample))) {
      const row: FactRow = JSON.parse(text);
      position += 1;
      if (toFact(row).position !== position)
        throw DatabaseDamaged.at(`table log lacks position ${position}`);
    }
    if (position !== Math.min(newest, after + rowsPerSample))
      throw DatabaseDamaged.at(`table log lacks position ${position + 1}`);
  }
}

function looking(path: string, place: string, look: (db: Connection) => void): void {
  try {
    const db = openForReading(path);
    try {
      look(db);
    } finally {
      db.close();
    }
  } catch (error) {
    throw damageTold(error, place) ?? error;
  }
}

function hasWal(path: string): boolean {
  return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}
