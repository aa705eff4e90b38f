import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError } from './config-error.ts';
import { obtainSecret } from './secret.ts';
import { SecretText } from './secret-text.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'khorgos-secret-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const beside = (path: string) => ({ kind: 'sqlite' as const, path });
const obtain = () =>
  obtainSecret({ given: undefined, database: beside(join(folder, 'data/khorgos.db')) }).reveal();

test('the secret given is the secret', () => {
  const given = new SecretText('given');
  expect(obtainSecret({ given, database: beside(join(folder, 'khorgos.db')) })).toBe(given);
  expect(readdirSync(folder)).toEqual([]);
});

test('one is made beside the embedded database, for its owner only, and found again', () => {
  const secret = obtain();
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  expect(obtain()).toBe(secret);
  expect(readdirSync(join(folder, 'data'))).toEqual(['secret']);
  const path = join(folder, 'data/secret');
  expect(readFileSync(path, 'utf8')).toBe(`${secret}\n`);
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('processes that make one at the same time all get the same', async () => {
  const script = `
    const { obtainSecret } = await import(${JSON.stringify(new URL('./secret.ts', import.meta.url).href)});
    const database = { kind: 'sqlite', path: ${JSON.stringify(join(folder, 'khorgos.db'))} };
    console.log(obtainSecret({ given: undefined, database }).reveal());`;
  const run = () =>
    promisify(execFile)(process.execPath, [
      ...['--conditions=source', '--import', 'tsx', '--input-type=module', '--eval', script],
    ]);
  const outputs = await Promise.all(Array.from({ length: 4 }, run));
  expect(new Set(outputs.map(({ stdout }) => stdout)).size).toBe(1);
  expect(readdirSync(folder)).toEqual(['secret']);
}, 30_000);

test('PostgreSQL needs one that every node shares', () => {
  const database = { kind: 'postgres' as const, url: new SecretText('postgres://db/khorgos') };
  expect(() => obtainSecret({ given: undefined, database })).toThrow(/^SECRET must be 32 or more/);
});

test('a damaged file stops the start and is left as it is', () => {
  const path = join(folder, 'secret');
  writeFileSync(path, 'canary');
  const attempt = () => obtainSecret({ given: undefined, database: beside(join(folder, 'a.db')) });
  expect(attempt).toThrow(ConfigError);
  expect(attempt).toThrow(/^(?!.*canary)SECRET is not set and its file .* is damaged/);
  expect(readFileSync(path, 'utf8')).toBe('canary');
});

test('a place that is no folder is named', () => {
  writeFileSync(join(folder, 'data'), '');
  expect(obtain).toThrow(/^SECRET is not set and cannot be kept in .*(EEXIST|ENOTDIR)/);
});
