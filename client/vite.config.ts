import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { budgets, bundleSizes, sizeLines } from './build/bundle-sizes.ts';
import { chunkGroups, findPagesApart } from './build/chunk-groups.ts';
import { listKeptParts } from './build/kept-parts.ts';

const server = 'http://127.0.0.1:3000';

/** Says what each page costs, at the end of a build; bundle.test.ts holds it against the budgets. */
function printSizes(): Plugin {
  let folder = 'dist';
  return {
    name: 'khorgos-sizes',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    closeBundle() {
      const sizes = bundleSizes(folder);
      for (const line of sizeLines(sizes)) process.stderr.write(`${line}\n`);
      writeFileSync(join(folder, '.vite', 'sizes.json'), JSON.stringify({ sizes, budgets }));
    },
  };
}

export default defineConfig({
  plugins: [react(), findPagesApart(), listKeptParts(), printSizes()],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    // Which file loads which: read by whoever weighs the pages, served to nobody.
    manifest: true,
    target: 'baseline-widely-available',
    // The wall stays small enough to show its first figure at once, the roll call to be kept offline.
    rolldownOptions: {
      input: { index: 'index.html', wall: 'wall.html', rollcall: 'rollcall.html' },
      output: {
        codeSplitting: { groups: chunkGroups },
        // What several pages share is named for all of them.
        chunkFileNames: ({ name }) => `assets/${name.split('~')[0]}-[hash].js`,
      },
    },
    // Inlined data: URLs would need holes in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: { '/api': server, '/socket.io': { target: server, ws: true } },
  },
});
