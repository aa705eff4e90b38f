import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import Database from 'better-sqlite3';

/** What the figures were measured on, in one line. */
export function machine(): string {
  const memory = new Database(':memory:');
  const sqlite: unknown = memory.prepare('SELECT sqlite_version()').pluck().get();
  memory.close();
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  return [
    `${model}, ${availableParallelism()} cores`,
    `Node ${process.versions.node}`,
    `SQLite ${String(sqlite)}`,
    `databases in ${tmpdir()}${fileSystem(tmpdir())}`,
  ].join(' · ');
}

/** A folder in memory would make every commit look free. */
function fileSystem(folder: string): string {
  let mounts: string;
  try {
    mounts = readFileSync('/proc/mounts', 'utf8');
  } catch {
    return '';
  }
  const holding = mounts
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([, place = '']) => `${folder}/`.startsWith(place === '/' ? '/' : `${place}/`))
    .sort(([, a = ''], [, b = '']) => b.length - a.length)[0];
  return holding === undefined ? '' : ` (${holding[2]} on ${holding[0]})`;
}
