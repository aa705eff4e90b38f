import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { assertOurCopies, copyKeys } from './key-copies.ts';

let folder: string;
let from: string;
let to: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'khorgos-copies-'));
  from = join(folder, 'keys');
  to = join(folder, 'copies');
  mkdirSync(from);
  for (const day of ['2026-01-01', '2026-01-02', '2026-01-03'])
    writeFileSync(join(from, day), `key of ${day}`);
});
afterEach(() => rmSync(folder, { recursive: true }));

const copied = () => readdirSync(to).sort();

test('holds on to the copy of a key that was lost, and lets go of one that was destroyed', () => {
  copyKeys(from, to);
  rmSync(join(from, '2026-01-02'));
  copyKeys(from, to);
  expect(copied()).toEqual(['2026-01-01', '2026-01-02', '2026-01-03']);
  rmSync(join(from, '2026-01-01'));
  writeFileSync(join(from, 'destroyed-before'), '2026-01-02\n');
  copyKeys(from, to);
  expect(copied()).toEqual(['2026-01-02', '2026-01-03', 'destroyed-before']);
  rmSync(from, { recursive: true });
  mkdirSync(from);
  copyKeys(from, to);
  expect(copied()).toEqual(['2026-01-02', '2026-01-03', 'destroyed-before']);
});

test('touches nothing of another database whose backups lie there, and says so', () => {
  copyKeys(from, to);
  writeFileSync(join(from, '2026-01-03'), 'a key of another database');
  rmSync(join(from, '2026-01-01'));
  writeFileSync(join(from, 'destroyed-before'), '2026-01-02\n');
  for (const refused of [assertOurCopies, copyKeys])
    expect(() => refused(from, to)).toThrow('another database');
  expect(copied()).toEqual(['2026-01-01', '2026-01-02', '2026-01-03']);
});

test('makes no folder where there is nothing to copy', () => {
  copyKeys(join(folder, 'none'), to);
  expect(existsSync(to)).toBe(false);
});

test('takes a key that a crash left half destroyed for no key of another database', () => {
  copyKeys(from, to);
  writeFileSync(join(from, '2026-01-01'), 'written over');
  writeFileSync(join(from, 'destroyed-before'), '2026-01-02\n');
  copyKeys(from, to);
  expect(copied()).toEqual(['2026-01-02', '2026-01-03', 'destroyed-before']);
});
