import { existsSync, statSync } from 'node:fs';
import { DatabaseNewer, DatabaseUnfit } from '../log/database-unfit.ts';
import { openForReading } from '../log/sqlite/open-database.ts';
import { serverRuns } from '../log/sqlite/server-lock.ts';
import { assertFileSound, assertLogSound } from '../log/sqlite/sound.ts';
import { knownMigrations, madeSchema } from '../log/sqlite/tables.ts';
import { type Examined, examine } from './examine.ts';
import { type Finding, ok, problem, warning, wordsOf } from './finding.ts';

export interface LookedAt {
  readonly findings: readonly Finding[];
  /** Undefined where there is no database that could be read. */
  readonly examined: Examined | undefined;
}

const wayBack =
  'stop the server and put a backup in its place: khorgos restore FILE; the damaged file is moved aside';

/** Every page and every row, with whatever server runs on it. */
export async function lookAtDatabase(path: string): Promise<LookedAt> {
  try {
    assertFileSound(path);
    if (!existsSync(path))
      return {
        findings: [ok('database', `${path} is not there yet: the first start makes it`)],
        examined: undefined,
      };
    const examined = examineAt(path);
    const findings = [...examined.damage.map(damaged), ...(await startWouldRefuse(path, examined))];
    if (findings.length > 0) return { findings, examined };
    const megabytes = Math.ceil(statSync(path).size / 1_000_000);
    const whole = `${path} is whole: ${examined.facts} facts without a gap, ${megabytes} MB, every page and row read`;
    return { findings: [ok('database', whole)], examined };
  } catch (error) {
    return {
      findings: [problem('database', `${path}: ${wordsOf(error)}`, whatToDo(error))],
      examined: undefined,
    };
  }
}

export function lookAtServer(path: string): Finding {
  try {
    return ok('server', serverRuns(path) ? 'a server runs on the database' : 'no server runs');
  } catch (error) {
    return warning(
      'server',
      `whether a server runs cannot be told: ${wordsOf(error)}`,
      `see that this user may read ${path}.server-lock`,
    );
  }
}

/** How much of the log the next start has to read. Never more than a longer start is at stake. */
export function lookAtStart(path: string, examined: Examined | undefined): readonly Finding[] {
  if (examined === undefined || !examined.migrations.includes('0006-checkpoints')) return [];
  const newest = newestCheckpoint(path);
  const { facts } = examined;
  if (newest === undefined || newest > facts)
    return [
      ok('start', `the next start reads all of ${facts} facts: there is no checkpoint of them`),
    ];
  return [
    ok(
      'start',
      `the next start reads ${facts - newest} of ${facts} facts, from its newest checkpoint on`,
    ),
  ];
}

function newestCheckpoint(path: string): number | undefined {
  const db = openForReading(path);
  try {
    const newest = db.prepare('SELECT max(position) FROM checkpoints').pluck().get();
    return typeof newest === 'number' ? newest : undefined;
  } catch {
    // Damage there is told by who examines the pages.
    return undefined;
  } finally {
    db.close();
  }
}

function examineAt(path: string): Examined {
  const db = openForReading(path);
  try {
    return examine(db);
  } finally {
    db.close();
  }
}

function whatToDo(error: unknown): string {
  if (error instanceof DatabaseNewer) return 'nothing is damaged: run the newer version';
  return error instanceof DatabaseUnfit ? wayBack : 'see that this user may read and write it';
}

function damaged(line: string): Finding {
  return problem('database', `damage in ${line}`, wayBack);
}

async function startWouldRefuse(path: string, { migrations }: Examined): Promise<Finding[]> {
  if (migrations.length < knownMigrations.length)
    return [
      warning(
        'database',
        `${path} is of an earlier version of this program`,
        'the next start brings it to this one; make a backup before: khorgos backup FILE',
      ),
    ];
  try {
    assertLogSound(path, await madeSchema());
    return [];
  } catch (error) {
    return [problem('database', wordsOf(error), wayBack)];
  }
}
