import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

// The program and its threads in a few files instead of two thousand: a start reads and resolves each
// file it imports, which was most of what a start cost. All lie in one folder, two below the package
// as the sources do, so that what is found beside a module is found beside the built one.
const threads = {
  'writer-thread': 'src/log/sqlite/writer-thread.ts',
  'reader-thread': 'src/log/sqlite/reader-thread.ts',
  'records-thread': 'src/records/sqlite/records-thread.ts',
  'postgres-records-thread': 'src/records/postgres/postgres-records-thread.ts',
  'checkpoints-thread': 'src/checkpoints/sqlite/checkpoints-thread.ts',
  'backup-thread': 'src/keeping/backup-thread.ts',
  'guesses-thread': 'src/accounts/guesses-thread.ts',
  'xlsx-thread': 'src/tables/xlsx-thread.ts',
};

export default defineConfig({
  resolve: { conditions: ['source', 'module', 'node'] },
  ssr: {
    noExternal: true,
    // Finds its native half by its own place.
    external: ['better-sqlite3', ...builtinModules],
    resolve: { conditions: ['source', 'module', 'node'] },
  },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/program',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: { main: 'src/cli/main.ts', ...threads },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
