// Builds the whole product when its sources are newer than the last build. Plain JavaScript, because
// it runs before anything has been built. Everything it says goes to standard error.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, 'node_modules/.cache/khorgos');
const stamp = join(cache, 'built');
const lock = join(cache, 'building');
const sources = ['shared/src', 'server/src', 'test/feed', 'client/src', 'client/public'];
const singles = [
  'client/index.html',
  'client/wall.html',
  'client/rollcall.html',
  'client/vite.config.ts',
  'server/vite.config.ts',
  'package-lock.json',
];
const outputs = [
  'server/dist/program/main.js',
  'client/dist/wall.html',
  'client/dist/rollcall.html',
  'client/dist/index.html',
];
const longestBuild = 300_000;

function newest(path) {
  if (!existsSync(path)) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0);
}

/** Whether a source is newer than what was built of it. */
export function isStale() {
  if (!existsSync(stamp) || outputs.some((path) => !existsSync(join(root, path)))) return true;
  const built = statSync(stamp).mtimeMs;
  return [...sources, ...singles].some((path) => newest(join(root, path)) > built);
}

function run(what, script, args, cwd) {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error(`the build failed at: ${what}`);
}

function binOf(name, bin) {
  const require = createRequire(join(root, 'package.json'));
  return join(dirname(require.resolve(`${name}/package.json`)), bin);
}

function build() {
  const begun = new Date();
  process.stderr.write('Building Khorgos Live …\n');
  const vite = binOf('vite', 'bin/vite.js');
  const parts = { 'the program': 'server', 'the pages': 'client' };
  for (const [what, folder] of Object.entries(parts))
    run(what, vite, ['build', '--logLevel', 'warn'], join(root, folder));
  // What was changed while it ran is newer than the stamp, and is built next time.
  writeFileSync(stamp, '');
  utimesSync(stamp, begun, begun);
}

/** One build at a time: a second process waits for the first, then looks again. */
export function buildIfStale({ force = false } = {}) {
  mkdirSync(cache, { recursive: true });
  if (!force && !isStale()) return;
  const giveUp = Date.now() + longestBuild;
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (
      Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) >
      longestBuild
    )
      rmSync(lock, { recursive: true, force: true });
    if (Date.now() > giveUp) throw new Error(`another build holds ${lock}: remove it if none runs`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  try {
    if (force || isStale()) build();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildIfStale({ force: true });
