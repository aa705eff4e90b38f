import { existsSync, mkdirSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench } from './benchmark.ts';
import { databaseIn } from './khorgos.ts';
import type { MakeAsk } from './make-part.ts';
import { startPart } from './part.ts';

const bytesPerPassage = 450;
/** Another number where what is made is another. */
const edition = 2;

/**
 * The folder of a database that takes minutes to make: kept in the system's folder for such, and made
 * only where it is not there yet. Its name says what is in it; whoever needs the room may remove it.
 */
export async function keptDatabase(bench: Bench, ask: Omit<MakeAsk, 'path'>): Promise<string> {
  const folder = join(tmpdir(), `khorgos-bench-${ask.what}-${ask.size}-${edition}`);
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  const needed = ask.size * bytesPerPassage;
  const { bavail, bsize } = statfsSync(tmpdir());
  if (bavail * bsize < 2 * needed)
    throw new Error(`${tmpdir()} has too little room for ${gigabytes(needed)} of database`);
  bench.say(`making ${ask.size.toLocaleString('en')} ${ask.what}, once, in ${folder}`);
  const part = startPart<MakeAsk, number>('make-part');
  try {
    mkdirSync(draft);
    const begun = performance.now();
    const facts = await part.ask({ ...ask, path: databaseIn(draft) });
    renameSync(draft, folder);
    const seconds = Math.round((performance.now() - begun) / 1000);
    const bytes = statSync(databaseIn(folder)).size;
    bench.say(`${facts.toLocaleString('en')} facts, ${gigabytes(bytes)}, in ${seconds} s`);
    return folder;
  } finally {
    await part.stop();
    rmSync(draft, { recursive: true, force: true });
  }
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
