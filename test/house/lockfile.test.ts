import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { completed, type Lockfile, missingPackages } from './lockfile.ts';

const path = fileURLToPath(new URL('../../package-lock.json', import.meta.url));
const lock = JSON.parse(readFileSync(path, 'utf8')) as Lockfile;

test('the lockfile holds every platform, so that `npm ci` takes it anywhere', () => {
  expect(missingPackages(lock), 'run `npm run lockfile`').toEqual([]);
});

test('the lockfile names no host', () => {
  const named = Object.values(lock.packages).filter(({ link, resolved }) => !link && resolved);
  expect(named).toEqual([]);
});

test('what is missing is found, and added for its platform', () => {
  const broken: Lockfile = {
    packages: {
      '': {},
      'node_modules/tool': {
        version: '1.0.0',
        dev: true,
        optionalDependencies: { '@tool/linux-x64-musl': '1.0.0', '@tool/win32-ia32-msvc': '1.0.0' },
      },
      'node_modules/a/node_modules/tool': {
        optionalDependencies: { near: '1.0.0', far: '1.0.0', '@tool/darwin-arm64': '2.0.0' },
      },
      'node_modules/a/node_modules/near': {},
      'node_modules/far': {},
    },
  };
  expect(missingPackages(broken).map(({ name }) => name)).toEqual([
    '@tool/linux-x64-musl',
    '@tool/win32-ia32-msvc',
    '@tool/darwin-arm64',
  ]);
  const mended = completed(broken);
  expect(missingPackages(mended)).toEqual([]);
  expect(mended.packages).toMatchObject({
    'node_modules/@tool/linux-x64-musl': {
      version: '1.0.0',
      cpu: ['x64'],
      libc: ['musl'],
      os: ['linux'],
    },
    'node_modules/@tool/win32-ia32-msvc': { cpu: ['ia32'], os: ['win32'] },
    'node_modules/@tool/darwin-arm64': { version: '2.0.0', cpu: ['arm64'], os: ['darwin'] },
  });
});
