// `npm run screenshots`: the pictures of the README, from a running demo.
// `npm run screenshots states`: every screen in every state of client/testing that is worth a look,
// into `screenshots/`, which git ignores.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { fixtureStates, showStates } from './shown-states.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

async function picturesOfDemo(browser: Browser): Promise<void> {
  const shots = [
    { name: 'wall', address: /The wall\s+(\S+)/, width: 1920, height: 1080, settle: 4000 },
    { name: 'overview', address: /For managers\s+(\S+)/, width: 1366, height: 900, settle: 4000 },
  ];
  const directory = await mkdtemp(join(tmpdir(), 'khorgos-pictures-'));
  const demo = spawn(
    process.execPath,
    [join(root, 'server/bin/khorgos.mjs'), 'demo', '--days', '45'],
    { cwd: directory, env: { ...process.env, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let told = '';
  await new Promise<void>((resolve, reject) => {
    demo.once('exit', (code) => reject(new Error(`the demo ended with ${code}`)));
    demo.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      if (told.includes('Ctrl-C')) resolve();
    });
  });
  for (const { name, address, width, height, settle } of shots) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: 'dark' });
    await page.goto(address.exec(told)?.[1] ?? '');
    await page.waitForTimeout(settle);
    await page.screenshot({ path: join(root, 'docs', `${name}.png`) });
  }
  demo.removeAllListeners('exit');
  demo.kill('SIGINT');
  await new Promise((resolve) => demo.once('exit', resolve));
  await rm(directory, { recursive: true, force: true });
}

async function picturesOfStates(browser: Browser, only: readonly string[]): Promise<void> {
  const folder = join(root, 'screenshots');
  await mkdir(folder, { recursive: true });
  const states = await fixtureStates();
  const views = [
    { path: '/wall', name: 'wall', width: 1920, height: 1080, scheme: 'dark' },
    { path: '/wall', name: 'wall-4k', width: 3840, height: 2160, scheme: 'dark' },
    { path: '/wall', name: 'wall-laptop', width: 1366, height: 768, scheme: 'dark' },
    { path: '/', name: 'overview', width: 1366, height: 768, scheme: 'light' },
    { path: '/', name: 'overview-dark', width: 1920, height: 1080, scheme: 'dark' },
    { path: '/', name: 'overview-phone', width: 390, height: 844, scheme: 'light' },
  ] as const;
  for (const [stateName, state] of Object.entries(states)) {
    const shown = await showStates(state);
    for (const { path, name, width, height, scheme } of views) {
      const file = `${stateName}-${name}.png`;
      if (only.length > 0 && !only.some((word) => file.includes(word))) continue;
      const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme });
      await page.goto(`${shown.url}${path}`);
      await page.waitForTimeout(2000);
      await page.screenshot({ path: join(folder, file), fullPage: path === '/' });
      await page.close();
    }
    await shown.stop();
  }
}

const [what, ...only] = process.argv.slice(2);
const browser = await launchChromium();
if (what === 'states') await picturesOfStates(browser, only);
else await picturesOfDemo(browser);
await browser.close();
