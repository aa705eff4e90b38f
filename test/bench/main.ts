import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, Benchmark } from './benchmark.ts';
import { fanOut } from './fan-out.ts';
import { fold } from './fold.ts';
import { ingestBatches } from './ingest-batches.ts';
import { ingestPostgres } from './ingest-postgres.ts';
import { latency } from './latency.ts';
import { machine } from './machine.ts';
import { records } from './records.ts';
import { isMet, type Row, ratioOf } from './row.ts';
import { singlePosts } from './single-posts.ts';
import { table } from './table.ts';
import { wall } from './wall.ts';

// npm run bench [-- NAME … --json --large]: all benchmarks, or those named. A goal that is missed is a line in
// the table and not a failure: the machine has its say in it.

const benchmarks: readonly Benchmark[] = [
  ingestBatches,
  ingestPostgres,
  singlePosts,
  latency,
  fanOut,
  fold,
  records,
  wall,
];

const words = process.argv.slice(2);
const json = words.includes('--json');
const large = words.includes('--large');
const names = words.filter((word) => word !== '--json' && word !== '--large');
const unknown = names.filter((name) => !benchmarks.some((benchmark) => benchmark.name === name));
if (unknown.length > 0) {
  const known = benchmarks.map(({ name }) => name).join(', ');
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}; there are: ${known}\n`);
  process.exit(2);
}

const folders: string[] = [];
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

function benchOf({ name }: Benchmark): Bench {
  return {
    large,
    folder() {
      const folder = mkdtempSync(join(tmpdir(), 'khorgos-bench-'));
      folders.push(folder);
      return folder;
    },
    say: (text) => process.stderr.write(`${name}: ${text}\n`),
  };
}

const load = loadavg()[0]?.toFixed(1);
const rows: Row[] = [];
const notes: string[] = [];
for (const benchmark of benchmarks) {
  if (names.length > 0 && !names.includes(benchmark.name)) continue;
  try {
    const finding = await benchmark.run(benchOf(benchmark));
    rows.push(...finding.rows);
    notes.push(...finding.notes.map((note) => `${benchmark.name}: ${note}`));
  } catch (error) {
    // What the others found is worth its minutes all the same.
    process.exitCode = 1;
    notes.push(`${benchmark.name} failed: ${error instanceof Error ? error.message : error}`);
  }
}

// Figures from a machine that was busy with something else say little.
const described = `${machine()} · load ${load} when it began`;
if (json) {
  const told = rows.map((row) => ({ ...row, ratio: ratioOf(row), met: isMet(row) }));
  process.stdout.write(`${JSON.stringify({ machine: described, rows: told, notes })}\n`);
} else process.stdout.write(`${[described, '', table(rows), ...notes].join('\n')}\n`);
