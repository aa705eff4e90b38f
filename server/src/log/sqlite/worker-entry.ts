import { Worker } from 'node:worker_threads';

/**
 * Starts a thread from a file beside this one. Built, it is JavaScript; under the test runner and in
 * development it is the TypeScript source, which needs a loader.
 */
export function startWorker(name: string, workerData: Readonly<Record<string, unknown>>): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL(`./${name}.js`, import.meta.url), { workerData });
  const source = new URL(`./${name}.ts`, import.meta.url).href;
  return new Worker(new URL('./worker-from-source.mjs', import.meta.url), {
    workerData: { ...workerData, source },
    execArgv: ['--conditions=source'],
  });
}
