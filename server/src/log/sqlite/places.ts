import { existsSync } from 'node:fs';
import { DatabaseUnfit } from '../database-unfit.ts';

/**
 * Where the copy of a backup stands until it takes the database's place. While it is there and the
 * database is not, a restore was cut short.
 */
export function restoringName(database: string): string {
  return `${database}.restoring`;
}

/** Throws where a new, empty database would take the place of one that was here. */
export function assertNothingWasHere(database: string): void {
  if (existsSync(database)) return;
  if (existsSync(restoringName(database)))
    throw new DatabaseUnfit(
      `${database} is not there because a restore was cut short: run khorgos restore FILE again`,
    );
  if (existsSync(`${database}-wal`))
    throw new DatabaseUnfit(
      `${database} is not there, only its newest part ${database}-wal: put the file back, or restore a backup with khorgos restore FILE`,
    );
}
