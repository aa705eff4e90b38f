import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ServerLockHeld, takeServerLock } from './server-lock.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'khorgos-lock-'));
  path = join(folder, 'log.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('one server on one database, in one process', () => {
  const release = takeServerLock(path);
  expect(() => takeServerLock(path)).toThrow(ServerLockHeld);
  release();
  takeServerLock(path)();
});

test('a server in another process keeps this one out until it is killed', async () => {
  const other = spawn(process.execPath, [
    '--conditions=source',
    '--import',
    'tsx',
    '--input-type=module',
    '--eval',
    `import { takeServerLock } from ${JSON.stringify(new URL('./server-lock.ts', import.meta.url).href)};
     takeServerLock(${JSON.stringify(path)});
     process.stdout.write('held');
     setInterval(() => {}, 1000);`,
  ]);
  const exited = once(other, 'exit');
  await once(other.stdout, 'data');
  expect(() => takeServerLock(path)).toThrow(ServerLockHeld);
  other.kill('SIGKILL');
  await exited;
  takeServerLock(path)();
}, 20_000);
