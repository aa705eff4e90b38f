// `npm run screenshots`: the pictures of the README, from a running demo.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchChromium } from './chromium.ts';

const khorgos = fileURLToPath(new URL('../../server/bin/khorgos.mjs', import.meta.url));
const docs = fileURLToPath(new URL('../../docs/', import.meta.url));
const shots = [
  { name: 'wall', address: /The wall\s+(\S+)/, width: 1920, height: 1080, settle: 4000 },
  { name: 'overview', address: /For managers\s+(\S+)/, width: 1366, height: 900, settle: 4000 },
];

const directory = await mkdtemp(join(tmpdir(), 'khorgos-pictures-'));
const demo = spawn(process.execPath, [khorgos, 'demo', '--days', '45'], {
  cwd: directory,
  env: { ...process.env, PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
let told = '';
await new Promise<void>((resolve, reject) => {
  demo.once('exit', (code) => reject(new Error(`the demo ended with ${code}`)));
  demo.stdout.on('data', (chunk: Buffer) => {
    told += chunk.toString();
    if (told.includes('Ctrl-C')) resolve();
  });
});

const browser = await launchChromium();
for (const { name, address, width, height, settle } of shots) {
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: 'dark',
  });
  await page.goto(address.exec(told)?.[1] ?? '');
  await page.waitForTimeout(settle);
  await page.screenshot({ path: join(docs, `${name}.png`) });
}
await browser.close();
demo.removeAllListeners('exit');
demo.kill('SIGINT');
await new Promise((resolve) => demo.once('exit', resolve));
await rm(directory, { recursive: true, force: true });
