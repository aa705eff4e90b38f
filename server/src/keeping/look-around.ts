import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CivilDate, type Instant, instant, instantText } from '@khorgos/shared/centre/instant';
import type { Config } from '../config/config.ts';
import { findSecret } from '../config/secret.ts';
import type { SecretText } from '../config/secret-text.ts';
import { shelved } from './backup-shelf.ts';
import { roomOf } from './disk-room.ts';
import type { Examined } from './examine.ts';
import { type Finding, ok, problem, warning, wordsOf } from './finding.ts';

/** The program is younger than this: a clock that says otherwise has lost its battery. */
const earliest = Date.parse('2026-01-01T00:00:00Z');
const aheadMilliseconds = 120_000;
const hour = 3_600_000;
/** After which a start does not apply the retention time: `trusted-clock`. */
const quietDays = 30;

export function lookAtSecret(options: {
  readonly config: Config;
  readonly path: string;
  readonly examined: Examined | undefined;
  readonly secretCheckOf: (secret: SecretText) => string;
}): Finding {
  const { config, path, examined } = options;
  const file = join(dirname(path), 'secret');
  const putBack = `put back the SECRET, or the file ${file}, that this database was made with`;
  let secret: SecretText | undefined;
  try {
    secret = findSecret({ given: config.secret, database: config.database });
  } catch (error) {
    return problem('secret', wordsOf(error), putBack);
  }
  const made = examined?.secretCheck;
  if (secret === undefined)
    return made === undefined
      ? ok('secret', 'there is none yet: the first start makes it')
      : problem('secret', 'SECRET is not set and its file is not there', putBack);
  if (made !== undefined && options.secretCheckOf(secret) !== made)
    return problem('secret', 'SECRET is not the one this database was made with', putBack);
  if (config.secret === undefined && (statSync(file).mode & 0o077) !== 0)
    return warning('secret', `other users may read ${file}`, `run chmod 600 ${file}`);
  return ok('secret', 'SECRET is the one this database was made with; keep a copy of it elsewhere');
}

export function lookAtClock(
  config: Config,
  examined: Examined | undefined,
  now: Instant,
): Finding[] {
  const findings: Finding[] = [];
  if (now < earliest)
    findings.push(
      problem('clock', `the system clock says ${instantText(now)}`, 'set it, and let NTP keep it'),
    );
  const newest = examined?.newest;
  if (newest !== undefined && newest > now + aheadMilliseconds && config.clock.start === undefined)
    findings.push(
      problem(
        'clock',
        `the newest fact was taken in at ${instantText(instant(newest))}, the system clock says ${instantText(now)}`,
        'see which of them is wrong: the clock now, or the clock then; let NTP keep it',
      ),
    );
  if (newest !== undefined && now - newest > quietDays * 24 * hour)
    findings.push(
      warning(
        'clock',
        `the newest fact was taken in at ${instantText(instant(newest))}, the system clock says ${instantText(now)}`,
        'see that the clock is right: a server that starts now erases nobody whose time is over until it is started again after the next passage; one that runs since then goes on',
      ),
    );
  if (config.clock.start !== undefined || config.clock.rate !== 1)
    findings.push(
      warning(
        'clock',
        'CLOCK_START or CLOCK_RATE is set',
        'take it away: it is for tests and replays',
      ),
    );
  return findings.length > 0
    ? findings
    : [ok('clock', `the system clock says ${instantText(now)}`)];
}

/** A clock that was ahead has marked days to come as destroyed, which keeps their documents from being sealed. */
export function lookAtDayKeys(options: {
  readonly destroyedBefore: string;
  readonly today: CivilDate;
  /** Takes the mark away, with nothing running. */
  readonly remedy: string;
}): Finding[] {
  const { destroyedBefore, today, remedy } = options;
  if (today >= destroyedBefore) return [];
  return [
    problem(
      'keys',
      `those of days before ${destroyedBefore} are marked as destroyed, so no document is kept until then`,
      `see that the clock is right, ${remedy}: what the clock destroyed while it was ahead does not come back, what is yet to come is kept`,
    ),
  ];
}

export function lookAtDisk(path: string): Finding[] {
  const folder = nearestFolder(path);
  const findings: Finding[] = [];
  try {
    accessSync(folder, constants.W_OK);
    for (const file of [path, `${path}-wal`, `${path}-shm`])
      if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK);
  } catch (error) {
    findings.push(
      problem(
        'disk',
        `this user may not write: ${wordsOf(error)}`,
        `give it ${folder} and all in it`,
      ),
    );
  }
  const room = roomOf(statfsSync(folder));
  const says = `${Math.floor(room.freeBytes / 1_000_000)} MB of ${Math.floor(room.totalBytes / 1_000_000)} MB are free in ${folder}`;
  const todo =
    'make room, or move the database to a larger disk: on a full one passages are refused';
  if (room.state === 'almost_none') findings.push(problem('disk', says, todo));
  else findings.push(room.state === 'low' ? warning('disk', says, todo) : ok('disk', says));
  return findings;
}

export function lookAtBackups({ backups }: Config, path: string, now: Instant): Finding {
  if (backups === undefined)
    return warning(
      'backups',
      'no backups are made by the clock',
      'set BACKUP_DIR to a folder on another disk, or run khorgos backup FILE from a timer of your own',
    );
  const { folder, everyHours, keep } = backups;
  try {
    const [newest] = shelved(folder);
    accessSync(folder, constants.W_OK);
    if (newest === undefined)
      return warning(
        'backups',
        `there is none in ${folder} yet`,
        'a running server makes the first',
      );
    const age = Math.floor((now - newest.at) / hour);
    if (age >= 2 * everyHours)
      return warning(
        'backups',
        `the newest is ${age} hours old, one was due every ${everyHours}`,
        'see in the log of the server why none was made',
      );
    if (statSync(folder).dev === statSync(nearestFolder(path)).dev)
      return warning(
        'backups',
        `${folder} is on the disk of the database: they are lost together`,
        'set BACKUP_DIR to a folder on another disk',
      );
    return ok(
      'backups',
      `the newest is of ${instantText(newest.at)}; ${keep} are kept in ${folder}`,
    );
  } catch (error) {
    return problem('backups', wordsOf(error), 'make the folder of BACKUP_DIR, or mount its disk');
  }
}

function nearestFolder(path: string): string {
  const folder = dirname(path);
  return existsSync(folder) || folder === dirname(folder) ? folder : nearestFolder(folder);
}
