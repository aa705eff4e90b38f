import { defineConfig } from 'vitest/config';

// The workspaces export their sources under the condition `source`, so tests need no build of them.
const conditions = ['source', 'module', 'node', 'development|production'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // A snapshot that is not there yet is a failure; `-u` is a deliberate act.
    update: 'none',
    reporters: ['default', './test/house/count-reporter.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            '{shared,server,client}/src/**/*.test.{ts,tsx}',
            'test/{feed,house,fixtures}/**/*.test.ts',
          ],
          sequence: { groupOrder: 0 },
        },
      },
      {
        // Several rooms at once: real processes, a real database, kill -9. One file at a time, because
        // they measure time and use the whole machine.
        extends: true,
        test: {
          name: 'system',
          include: ['test/{system,faults}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
