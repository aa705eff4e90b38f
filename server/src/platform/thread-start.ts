import { Worker } from 'node:worker_threads';

/** What the first thread from source found, for those after it: see there. */
const looked = new Uint8Array(new SharedArrayBuffer(1));

/**
 * Starts a thread from a module, named without its ending. Built, it is JavaScript; under the test
 * runner and in development it is the TypeScript source, which needs a loader.
 */
export function startWorker(module: URL, workerData: Readonly<Record<string, unknown>>): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL(`${module.href}.js`), { workerData });
  return new Worker(new URL('./thread-from-source.mjs', import.meta.url), {
    workerData: { ...workerData, source: `${module.href}.ts`, looked },
    execArgv: ['--conditions=source'],
  });
}
