import { defineConfig } from 'vitest/config';

// The workspaces export their sources under the condition `source`, so tests need no build of them.
const conditions = ['source', 'module', 'node', 'development|production'];

/** Days played in virtual time and logs read as a whole: no clock is looked at, so several at once are as good. */
const withoutClock = [
  'peak-day',
  'restart-alerts',
  'families',
  'small-log',
  'park-log',
  'records',
  'founding-year',
].map(inSystem);

/** What measures time or memory, or takes all of the machine: one file at a time, and nothing beside it. */
const measuring = [
  'alert-second',
  'crash',
  'fuzz',
  'graceful-stop',
  'live-push',
  'many-screens',
  'overload',
  'socket-access',
  'stalled-screens',
  'stream',
].map(inSystem);

/** At its real pace it allows no task over 50 ms; else it measures what is kept, beside whatever else there is. */
const isSoak = (process.env.KHORGOS_SOAK ?? '') !== '';

/** The same of the browser: tasks of milliseconds, and rows drawn while somebody scrolls. */
const measuringInBrowser = ['long-list', ...(isSoak ? ['wall-soak'] : [])].map(inBrowser);

const isLong = process.env.KHORGOS_LONG === '1';

/**
 * Run with KHORGOS_LONG=1: what is timed in milliseconds, for which the machine must have nothing else to do, and
 * minutes of waiting (twenty walls, a thread that stands still); two walls are kept in every run.
 */
const longInBrowser = ['first-paint', 'wall-latency', ...(isLong ? ['wall-keeping'] : [])].map(
  inBrowser,
);

function inBrowser(name: string): string {
  return `test/browser/${name}.test.ts`;
}

function inSystem(name: string): string {
  return `test/system/${name}.test.ts`;
}

/** Ends what a file has left running. */
const afterEachFile = ['test/system/after-each-file.ts'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // A snapshot that is not there yet is a failure; `-u` is a deliberate act.
    update: 'none',
    // What has to come soon says so itself; all else waits for a machine that is busy.
    expect: { poll: { timeout: 10_000 } },
    // Left alone it keeps one processor of two idle.
    maxWorkers: '100%',
    reporters: ['default', './test/house/count-reporter.ts'],
    // To load the sources for each file takes as long as many of the tests. What a module keeps for the files after it is
    // dear to make and never changed: a browser, drawn days, pages of fixtures.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Laws are tried some hundred times, on machines that do something else as well.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: [
            '{shared,server,client}/src/**/*.test.{ts,tsx}',
            'test/{feed,house,fixtures,bulk,gallery}/**/*.test.ts',
          ],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'simulated',
          setupFiles: afterEachFile,
          include: withoutClock,
          testTimeout: 480_000,
          hookTimeout: 480_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // What one real PostgreSQL has to do, started by each file for itself.
        extends: true,
        test: {
          name: 'postgres',
          setupFiles: afterEachFile,
          include: ['test/postgres/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // Several rooms at once: real processes, a real database, kill -9.
        extends: true,
        test: {
          name: 'processes',
          setupFiles: afterEachFile,
          include: ['test/system/**/*.test.ts', 'test/faults/rounds.test.ts'],
          exclude: [...withoutClock, ...measuring],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'system',
          setupFiles: afterEachFile,
          include: [...measuring, 'test/faults/rolling-restart.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          setupFiles: [...afterEachFile, 'test/browser/after-each-file.ts'],
          include: ['test/browser/**/*.test.ts'],
          exclude: [...measuringInBrowser, ...longInBrowser],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser-alone',
          setupFiles: [...afterEachFile, 'test/browser/after-each-file.ts'],
          include: [...measuringInBrowser, ...(isLong ? longInBrowser : [])],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
