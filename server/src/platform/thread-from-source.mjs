// A thread does not inherit the loader that lets the main thread run TypeScript. As long as no source has
// changed since the last build it is the built thread, which starts in a tenth of the time; else the
// loader is asked for here.
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { workerData } from 'node:worker_threads';
import { isStale } from '../../bin/build.mjs';

const built = new URL(
  `../../dist/program/${basename(fileURLToPath(workerData.source), '.ts')}.js`,
  import.meta.url,
);
// To look at every source takes half as long as the thread: it is done once in a process.
const [unknown, fresh, stale] = [0, 1, 2];
const { looked } = workerData;
if (looked[0] === unknown) looked[0] = isStale() ? stale : fresh;
if (looked[0] === stale) {
  const { register } = await import('tsx/esm/api');
  register();
  await import(workerData.source);
} else await import(built.href);
