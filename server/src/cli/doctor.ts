import { createDayKeyFiles } from '../access/day-key-files.ts';
import { keyDayOf } from '../access/day-sealer.ts';
import { createKeyRing } from '../access/key-ring.ts';
import { type Config, readConfig } from '../config/config.ts';
import { loadSite } from '../config/site-file.ts';
import type { Database } from '../config/variables.ts';
import { type Finding, ok, problem, wordsOf } from '../keeping/finding.ts';
import {
  lookAtBackups,
  lookAtClock,
  lookAtDayKeys,
  lookAtDisk,
  lookAtSecret,
} from '../keeping/look-around.ts';
import { lookAtDatabase, lookAtServer, lookAtStart } from '../keeping/look-at-database.ts';
import { lookAtPostgres } from '../keeping/look-at-postgres.ts';
import { lookAtWayIn } from '../keeping/way-in.ts';
import { dayKeyFolderOf } from '../log/sealed-day.ts';
import { systemClock } from '../platform/clock.ts';
import { embeddedDatabase } from './database-path.ts';

const signs = { ok: 'ok      ', warning: 'warning ', problem: 'PROBLEM ' } as const;

/** `khorgos doctor`: looks at everything, changes nothing; exits with 1 when there is a problem. */
export async function doctor(options: { readonly json: boolean }): Promise<void> {
  const findings = await look();
  if (options.json) process.stdout.write(`${JSON.stringify({ findings })}\n`);
  else
    for (const { check, status, says, todo } of findings) {
      process.stdout.write(`${signs[status]} ${check}: ${says}\n`);
      if (todo !== undefined) process.stdout.write(`          to do: ${todo}\n`);
    }
  if (findings.some(({ status }) => status === 'problem')) process.exitCode = 1;
}

async function look(): Promise<Finding[]> {
  const node = readable();
  if (node?.database.kind === 'postgres') return lookFromNode(node, node.database);
  let opened: { readonly config: Config; readonly path: string };
  try {
    opened = embeddedDatabase();
    loadSite(opened.config.siteFile);
  } catch (error) {
    return [problem('configuration', wordsOf(error), 'set it right and run khorgos doctor again')];
  }
  const { config, path } = opened;
  const { findings, examined } = await lookAtDatabase(path);
  const now = systemClock.now();
  return [
    ok('configuration', 'every variable can be read'),
    lookAtSecret({
      config,
      path,
      examined,
      secretCheckOf: (secret) => createKeyRing(secret).secretCheck,
    }),
    ...findings,
    lookAtServer(path),
    lookAtWayIn(config),
    ...lookAtStart(path, examined),
    ...lookAtClock(config, examined, now),
    ...lookAtDayKeys({
      destroyedBefore: await createDayKeyFiles(dayKeyFolderOf(path)).destroyedBefore(),
      today: keyDayOf(now),
      remedy: 'stop the server and remove destroyed-before from the folder of the keys',
    }),
    ...lookAtDisk(path),
    lookAtBackups(config, path, now),
  ];
}

function readable(): Config | undefined {
  try {
    return readConfig({ environment: process.env, workingDirectory: process.cwd() });
  } catch {
    // Told in its own words by whoever looks at the embedded database.
    return undefined;
  }
}

async function lookFromNode(
  config: Config,
  { url, keysUrl }: Extract<Database, { kind: 'postgres' }>,
): Promise<Finding[]> {
  const now = systemClock.now();
  return [
    ok('configuration', 'every variable can be read'),
    ...(await lookAtPostgres({
      config,
      url,
      keysUrl,
      today: keyDayOf(now),
      secretCheckOf: (secret) => createKeyRing(secret).secretCheck,
    })),
    lookAtWayIn(config),
    ...lookAtClock(config, undefined, now),
  ];
}
