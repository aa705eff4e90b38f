import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const vitest = join(
  dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
  'vitest.mjs',
);
const reporter = fileURLToPath(new URL('./count-reporter.ts', import.meta.url));

function run(source: string) {
  const root = mkdtempSync(join(tmpdir(), 'khorgos-count-'));
  try {
    writeFileSync(join(root, 'a.test.js'), source);
    const flags = ['--globals', '--reporter=default', `--reporter=${reporter}`];
    const { status, stdout } = spawnSync(
      process.execPath,
      [vitest, 'run', '--root', root, ...flags],
      { encoding: 'utf8' },
    );
    return { status, lastLine: stdout.trimEnd().split('\n').at(-1) };
  } finally {
    rmSync(root, { recursive: true });
  }
}

test.each([
  ['a clean run', "test('a', () => {}); test('b', () => {});", 0, '2 passed, 0 failed'],
  [
    'a failure',
    "test('a', () => {}); test('b', () => expect(1).toBe(2));",
    1,
    '1 passed, 1 failed',
  ],
  ['a skip', "test('a', () => {}); test.skip('b', () => {});", 0, '1 passed, 0 failed, 1 skipped'],
  [
    'a skip while running',
    "test('a', () => {}); test('b', (c) => c.skip());",
    0,
    '1 passed, 0 failed, 1 skipped',
  ],
  ['a file that cannot be read', "import './missing.js';", 1, '0 passed, 1 failed'],
  ['a file without a test', 'export {};', 1, '0 passed, 1 failed'],
  [
    'a hook that breaks',
    "describe('d', () => { beforeAll(() => { throw new Error('x'); }); test('a', () => {}); });",
    1,
    '0 passed, 1 failed, 1 skipped',
  ],
  [
    'a promise nobody waited for',
    "test('a', () => { Promise.reject(new Error('x')); });",
    1,
    '1 passed, 1 failed',
  ],
  [
    'a process that leaves early',
    "test('a', () => { process.exit(0); });",
    1,
    '0 passed, 1 failed',
  ],
] as const)('the last line counts %s', { timeout: 60_000 }, (_, source, status, lastLine) => {
  expect(run(source)).toEqual({ status, lastLine });
});
