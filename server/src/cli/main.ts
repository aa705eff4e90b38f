import { existsSync } from 'node:fs';
import { CommanderError } from 'commander';
import { ConfigError } from '../config/config-error.ts';
import { KeepingFailed } from '../keeping/keeping-failed.ts';
import { DatabaseUnfit } from '../log/database-unfit.ts';
import { ServerLockHeld } from '../log/sqlite/server-lock.ts';
import { JobFailed } from './job-failed.ts';
import { createProgram } from './program.ts';

/** Exit codes of CONTRACT §1. */
const jobFailed = 1;
const wordsAreOff = 2;

if (existsSync('.env')) process.loadEnvFile('.env');

try {
  await createProgram().parseAsync(process.argv);
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

function exitCodeOf(error: unknown): number {
  // Commander has said what was wrong already; help that was asked for is no error.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : wordsAreOff;
  if (
    error instanceof ConfigError ||
    error instanceof DatabaseUnfit ||
    error instanceof KeepingFailed ||
    error instanceof JobFailed ||
    error instanceof ServerLockHeld
  ) {
    process.stderr.write(`${error.message}\n`);
    return jobFailed;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : 'failed'}\n`);
  return jobFailed;
}
