import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeContexts, sharedChromium } from './shared-chromium.ts';

const program = fileURLToPath(new URL('../../server/bin/khorgos.mjs', import.meta.url));
let directory: string;
let browser: Browser;
let demo: ChildProcess;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'khorgos-demo-'));
  browser = await sharedChromium();
});
afterAll(async () => {
  demo.kill('SIGKILL');
  await closeContexts();
  await rm(directory, { recursive: true, force: true });
});

function until(child: ChildProcess, pattern: RegExp): Promise<string> {
  let told = '';
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${told}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      const found = pattern.exec(told)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
}

it('shows a past and a count that changes as the feed runs, and ends with 0 on Ctrl-C', async () => {
  demo = spawn(process.execPath, [program, 'demo', '--days', '4', '--rate', '20'], {
    cwd: directory,
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const wall = await until(demo, /The wall\s+(\S+)/);

  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.goto(wall);
  const board = page.locator('main');
  await expect.poll(() => board.textContent(), { timeout: 15_000 }).toMatch(/in today\s*[1-9]/);
  const first = await board.textContent();
  await expect.poll(() => board.textContent(), { timeout: 30_000 }).not.toBe(first);
  await expect.poll(() => page.getByText('Live', { exact: true }).isVisible()).toBe(true);
  await page.close();

  demo.removeAllListeners('exit');
  const code = new Promise((resolve) => demo.once('exit', resolve));
  demo.kill('SIGINT');
  expect(await code).toBe(0);
});
