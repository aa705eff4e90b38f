import { z } from 'zod';
import { DatabaseNewer } from '../log/database-unfit.ts';
import { type FactRow, toFact } from '../log/fact-row.ts';
import type { Connection } from '../log/sqlite/open-database.ts';
import { type CheckedText, textsOf } from '../log/sqlite/row-checksum.ts';
import { factAsJson } from '../log/sqlite/row-sql.ts';
import { knownMigrations } from '../log/sqlite/tables.ts';

/** What a look at every page and every row of a database found. */
export interface Examined {
  /** One line each, where it is and what is wrong; empty when the database is whole. */
  readonly damage: readonly string[];
  readonly facts: number;
  /** When the newest fact was taken in, in milliseconds since 1970. */
  readonly newest: number | undefined;
  /** Kept in the database: tells whether a SECRET is the one it was made with. */
  readonly secretCheck: string | undefined;
  /** Which of the program's versions it has been through. */
  readonly migrations: readonly string[];
}

/** Enough to say what is wrong; a broken tree gives thousands of lines. */
const linesKept = 10;
const rowsAtOnce = 5000;

/**
 * Reads everything there is: each page as SQLite checks it, and each row of the log as the fold would.
 * Takes minutes where there are tens of millions of rows. Never throws for damage; throws {@link DatabaseNewer}
 * where this program is too old to look at what there is.
 */
export function examine(db: Connection): Examined {
  const damage: string[] = [];
  const look = <Found>(what: string, work: () => Found): Found | undefined => {
    try {
      return work();
    } catch (error) {
      if (error instanceof DatabaseNewer) throw error;
      damage.push(`${what}: ${error instanceof Error ? error.message : 'cannot be read'}`);
      return undefined;
    }
  };
  look('pages', () => damage.push(...pagesAtFault(db)));
  look('version', () => damage.push(...versionAtFault(db)));
  const facts = look('log', () => readLog(db)) ?? 0;
  const newest = look('log', () =>
    z
      .number()
      .optional()
      .parse(
        db.prepare('SELECT received_at FROM log ORDER BY position DESC LIMIT 1').pluck().get(),
      ),
  );
  const secretCheck = look('settings', () =>
    z
      .string()
      .optional()
      .parse(db.prepare("SELECT value FROM settings WHERE name = 'secret_check'").pluck().get()),
  );
  const migrations = look('version', () => migrationsDone(db)) ?? [];
  return { damage: damage.slice(0, linesKept), facts, newest, secretCheck, migrations };
}

function pagesAtFault(db: Connection): string[] {
  const said = z
    .array(z.string())
    .parse(db.prepare(`PRAGMA integrity_check(${linesKept})`).pluck().all());
  return said
    .filter((line) => line !== 'ok')
    .flatMap((line) => line.split('\n').slice(0, linesKept));
}

function versionAtFault(db: Connection): string[] {
  const done = migrationsDone(db);
  if (done.length === 0) return ['version: the database was never made ready'];
  return done
    .filter((name) => !knownMigrations.includes(name))
    .map((name) => `version: the database is of a newer program (${name})`);
}

/** How many facts there are. Throws at the first that is missing or is not what was written. */
function readLog(db: Connection): number {
  // A backup from before there were checksums can still be restored.
  const checked = migrationsDone(db).includes('0003-checksums');
  const next = db
    .prepare<[number, number], CheckedText>(
      `SELECT ${factAsJson}, ${checked ? 'checksum' : 'NULL'} FROM log WHERE position > ? ORDER BY position LIMIT ?`,
    )
    .raw();
  let position = 0;
  for (;;) {
    const rows = next.all(position, rowsAtOnce);
    const texts = checked ? textsOf(rows) : rows.map(([text]) => text);
    if (texts.length === 0) {
      if (checked) assertEnd(db, position);
      return position;
    }
    for (const text of texts) {
      const row: FactRow = JSON.parse(text);
      const fact = toFact(row);
      position += 1;
      if (fact.position !== position) throw new Error(`there is no fact at position ${position}`);
    }
  }
}

function migrationsDone(db: Connection): string[] {
  return z.array(z.string()).parse(db.prepare('SELECT name FROM kysely_migration').pluck().all());
}

function assertEnd(db: Connection, position: number): void {
  const end = db.prepare('SELECT position FROM log_end').pluck().get();
  if (end !== position)
    throw new Error(`table log ends at position ${position}, it was written up to ${String(end)}`);
}
