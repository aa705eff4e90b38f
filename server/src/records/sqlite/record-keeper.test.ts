import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCalendar } from '@khorgos/shared/centre/civil-time';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventLog } from '../../log/event-log.ts';
import type { VisitorFact } from '../../log/facts.ts';
import { type Connection, openForWriting } from '../../log/sqlite/open-database.ts';
import { openSqliteLog } from '../../log/sqlite/sqlite-log.ts';
import { factsAround } from '../../testing/any-facts.ts';
import { at, entry, exit, site } from '../../testing/passages.ts';
import { RecordKeeper } from './record-keeper.ts';

const calendars = new Map(site.sides.map(({ id, timeZone }) => [id, createCalendar(timeZone)]));
const now = at('2026-11-24T09:00:00Z');

let folder: string;
let log: EventLog;
let db: Connection;

async function open(): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'records-'));
  const path = join(folder, 'khorgos.db');
  log = await openSqliteLog({
    path,
    onFailure: (error) => {
      throw error;
    },
  });
  db = openForWriting(path);
}

async function close(): Promise<void> {
  db.close();
  await log.close();
  rmSync(folder, { recursive: true });
}

beforeEach(open);
afterEach(close);

let run = 0;

function ofRun(run: number, fact: VisitorFact): VisitorFact {
  const named = (name: string) => `${run}-${name}`.padEnd(22, '_');
  // Nothing but names changes, so each kind stays what it is.
  return {
    ...fact,
    id: `${run}-${fact.id}`,
    visitor: named(fact.visitor),
    ...('guardian' in fact && fact.guardian !== undefined
      ? { guardian: named(fact.guardian) }
      : {}),
    ...('voids' in fact ? { voids: `${run}-${fact.voids}` } : {}),
  } as VisitorFact;
}

async function append(facts: readonly VisitorFact[]): Promise<void> {
  await log.append({
    facts: facts.map(({ position: _, ...fact }) => ({ fact, fingerprint: fact.id })),
    documents: [],
    quarantined: [],
  });
}

/** Works until it has come to the end of the log. */
async function record(keeper: RecordKeeper): Promise<void> {
  const upTo = await log.head();
  while (keeper.advance(upTo, 10).position < upTo);
}

describe('the sheets of visits', () => {
  it('are those of the whole log after every batch, however late a fact comes', async () => {
    await fc.assert(
      fc.asyncProperty(
        factsAround(now),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(3, 1000),
        async (facts, size, anewFrom) => {
          // Another run's people beside the others': a log with no end.
          run += 1;
          const own = facts.map((fact) => ofRun(run, fact));
          for (let first = 0; first < facts.length; first += size) {
            await append(own.slice(first, first + size));
            const keeper = new RecordKeeper({ db, calendars, anewFrom });
            await record(keeper);
            expect(keeper.compare()).toEqual({ position: await log.head(), differences: [] });
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it('written by two keepers at once are written once', async () => {
    const [one, other] = [new RecordKeeper({ db, calendars }), new RecordKeeper({ db, calendars })];
    for (let hour = 0; hour < 20; hour += 1) {
      const visitor = `v${hour % 3}`;
      await append([entry(`2026-11-2${hour % 4}T0${hour % 10}:00:00Z`, { visitor })]);
      await record(hour % 2 === 0 ? one : other);
    }
    await record(one);
    await record(other);
    expect(one.compare().differences).toEqual([]);
  });

  it('are made anew when they were made for other time zones', async () => {
    await append([
      entry('2026-11-20T20:30:00Z', { visitor: 'a' }),
      exit('2026-11-20T21:30:00Z', { visitor: 'a' }),
    ]);
    await record(new RecordKeeper({ db, calendars }));
    const utc = createCalendar('UTC' as (typeof site.sides)[number]['timeZone']);
    const elsewhere = new RecordKeeper({
      db,
      calendars: new Map(site.sides.map(({ id }) => [id, utc])),
    });
    await record(elsewhere);
    expect(elsewhere.compare().differences).toEqual([]);
    expect([...elsewhere.sheets.all()].map(({ date }) => date)).toEqual(['2026-11-20']);
  });

  it.each([
    ["UPDATE visit_sheets SET last_end = 5 WHERE kind = 'brief'"],
    ["UPDATE visit_sheets SET date = '2026-11-19' WHERE date = '2026-11-20'"],
    ["DELETE FROM visit_sheets WHERE date = '2026-11-20'"],
    ['UPDATE visit_sheets SET columns = zeroblob(23)'],
  ])('that were damaged are made anew by the next keeper: %s', async (damage) => {
    await append([
      entry('2026-11-20T06:00:00Z', { visitor: 'a' }),
      entry('2026-11-21T06:00:00Z', { visitor: 'b' }),
      exit('2026-11-21T07:00:00Z', { visitor: 'b' }),
    ]);
    await record(new RecordKeeper({ db, calendars }));
    db.exec(damage);
    const next = new RecordKeeper({ db, calendars });
    expect(next.compare().position).toBe(0);
    await record(next);
    expect(next.compare()).toEqual({ position: 3, differences: [] });
  });

  it('that are not what the log comes to are named', async () => {
    await append([
      entry('2026-11-20T06:00:00Z', { visitor: 'a' }),
      entry('2026-11-21T06:00:00Z', { visitor: 'b' }),
      exit('2026-11-21T07:00:00Z', { visitor: 'b' }),
      entry('2026-11-22T06:00:00Z', { visitor: 'c' }),
    ]);
    const keeper = new RecordKeeper({ db, calendars });
    await record(keeper);
    db.exec(`DELETE FROM visit_sheets WHERE date = '2026-11-20';
      UPDATE visit_sheets SET columns = zeroblob(23) WHERE date = '2026-11-21';
      UPDATE visit_sheets SET date = '2026-11-23' WHERE date = '2026-11-22';`);
    expect(keeper.compare().differences).toEqual([
      'differs: 2026-11-21 brief kz',
      'missing: 2026-11-20 lasting kz',
      'missing: 2026-11-22 lasting kz',
      'unfounded: 2026-11-23 lasting kz',
    ]);
  });
});
