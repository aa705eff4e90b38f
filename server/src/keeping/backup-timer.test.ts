import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant } from '@khorgos/shared/centre/instant';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createManualClock, type ManualClock } from '../platform/manual-clock.ts';
import { createBackupTimer } from './backup-timer.ts';

const hour = 3_600_000;
const noon = Date.parse('2026-11-24T12:00:00Z');

let folder: string;
let clock: ManualClock;
let errors: unknown[];
let fails: boolean;
let attempts: number;
const stops: (() => void)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'khorgos-shelf-'));
  clock = createManualClock(instant(noon));
  errors = [];
  fails = false;
  attempts = 0;
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  rmSync(folder, { recursive: true });
});

function start(wanted: { readonly folder?: string } = {}): () => void {
  const stop = createBackupTimer({
    folder,
    everyHours: 6,
    keep: 3,
    clock,
    schedule: clock,
    backUp: (file) => {
      attempts += 1;
      if (fails) return Promise.reject(new Error('no room'));
      writeFileSync(file, 'a backup');
      return Promise.resolve({ file, bytes: 8, facts: 0 });
    },
    onMade: () => {},
    onError: (error) => errors.push(error),
    ...wanted,
  });
  stops.push(stop);
  return stop;
}

const names = () => readdirSync(folder).sort();

test('makes one at once where there is none, then one at each interval, and keeps the newest', async () => {
  start();
  await clock.advanceSettled(0);
  expect(names()).toEqual(['khorgos-20261124T120000Z.db']);
  await clock.advanceSettled(6 * hour - 1);
  expect(names()).toHaveLength(1);
  await clock.advanceSettled(1);
  expect(names()).toEqual(['khorgos-20261124T120000Z.db', 'khorgos-20261124T180000Z.db']);
  await clock.advanceSettled(24 * hour);
  expect(names()).toEqual([
    'khorgos-20261125T060000Z.db',
    'khorgos-20261125T120000Z.db',
    'khorgos-20261125T180000Z.db',
  ]);
  expect(errors).toEqual([]);
});

test('goes by what lies in the folder, so a restart makes none too many', async () => {
  start()();
  await clock.advanceSettled(5 * hour);
  start();
  await clock.advanceSettled(0);
  expect(names()).toHaveLength(1);
  await clock.advanceSettled(hour);
  expect(names()).toHaveLength(2);
});

test('deletes nothing that it did not make, but what its own cut short ones left', async () => {
  const others = ['khorgos-2026.db', 'before-the-move.db', 'khorgos-20261124T110000Z.db.txt'];
  for (const name of [...others, 'khorgos-20261124T110000Z.db.0123456789ab.part'])
    writeFileSync(join(folder, name), '');
  start();
  await clock.advanceSettled(48 * hour);
  expect(names().filter((name) => !/Z\.db$/.test(name))).toEqual(others.sort());
  expect(names()).toHaveLength(others.length + 3);
});

test('lets no old one go while no new one comes, tries again later, and not every minute', async () => {
  start();
  await clock.advanceSettled(18 * hour);
  const before = names();
  fails = true;
  attempts = 0;
  await clock.advanceSettled(7 * hour);
  expect(names()).toEqual(before);
  expect(attempts).toBeGreaterThanOrEqual(4);
  expect(attempts).toBeLessThanOrEqual(6);
  expect(errors).toHaveLength(attempts);
  fails = false;
  await clock.advanceSettled(hour);
  expect(names()).not.toEqual(before);
});

test('a clock that was ahead does not put the next one off for years', async () => {
  writeFileSync(join(folder, 'khorgos-20360101T000000Z.db'), '');
  start();
  await clock.advanceSettled(hour);
  expect(names()).toHaveLength(2);
});

test('a folder that is not there, such as a disk that is not mounted, is an error and is not made', async () => {
  const missing = join(folder, 'mnt');
  start({ folder: missing });
  await clock.advanceSettled(0);
  expect(errors).toHaveLength(1);
  expect(names()).toEqual([]);
});
