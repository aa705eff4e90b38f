import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { syncFile, syncFolderOf } from './durable-files.ts';
import { KeepingFailed } from './keeping-failed.ts';

// The keys of days are copied beside backups, not into them: there is one copy, and what is destroyed here
// is destroyed there with the next backup. docs/security.md says what that does and does not protect.

const mark = 'destroyed-before';
const dayName = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Makes a folder of copies hold what the keys' own folder holds, and nothing that was destroyed there. A key that
 * is only missing there is lost, and its copy may be the last one: it stays.
 */
export function copyKeys(from: string, to: string): void {
  if (from === to || !existsSync(from)) return;
  assertOurCopies(from, to);
  mkdirSync(to, { recursive: true, mode: 0o700 });
  const over = markIn(from);
  for (const day of daysIn(to)) if (day < over) rmSync(join(to, day));
  if (over > markIn(to)) copyWhole(from, to, mark);
  const kept = markIn(to);
  for (const day of daysIn(from))
    if (day >= kept && !existsSync(join(to, day))) copyWhole(from, to, day);
  syncFolderOf(join(to, mark));
}

/** A key is made once and never changes. Throws before two databases of one name would share a folder. */
export function assertOurCopies(from: string, to: string): void {
  if (from === to || !existsSync(from) || !existsSync(to)) return;
  const [, over = ''] = [markIn(from), markIn(to)].sort();
  const days = new Set(daysIn(to));
  for (const day of daysIn(from))
    if (day >= over && days.has(day) && !areSame(join(from, day), join(to, day)))
      throw new KeepingFailed(
        `${to} holds the keys of another database of this name: make the backups of each in a folder of its own`,
      );
}

function areSame(one: string, other: string): boolean {
  return readFileSync(one).equals(readFileSync(other));
}

/** Takes from a folder of copies what is missing, and never a key of a day that is known to be over. */
export function bringBackKeys(from: string, to: string): void {
  if (from === to || !existsSync(from)) return;
  mkdirSync(to, { recursive: true, mode: 0o700 });
  const [, over = ''] = [markIn(from), markIn(to)].sort();
  if (over !== '' && over !== markIn(to)) copyWhole(from, to, mark);
  for (const day of daysIn(from))
    if (day >= over && !existsSync(join(to, day))) copyWhole(from, to, day);
  syncFolderOf(join(to, mark));
}

function daysIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => dayName.test(name));
}

function markIn(folder: string): string {
  const path = join(folder, mark);
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
}

function copyWhole(from: string, to: string, name: string): void {
  const draft = join(to, `.${name}.part`);
  copyFileSync(join(from, name), draft);
  syncFile(draft);
  renameSync(draft, join(to, name));
}
