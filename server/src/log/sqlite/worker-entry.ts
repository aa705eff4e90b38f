import { Worker } from 'node:worker_threads';

/**
 * Starts a worker from a file beside this one. Built, it is JavaScript; under the test runner and in
 * development it is the TypeScript source, which needs the same loader as the main thread.
 */
export function startWorker(name: string, workerData: unknown): Worker {
  const fromSource = import.meta.url.endsWith('.ts');
  const url = new URL(`./${name}.${fromSource ? 'ts' : 'js'}`, import.meta.url);
  return new Worker(url, {
    workerData,
    ...(fromSource ? { execArgv: ['--conditions=source', '--import', 'tsx'] } : {}),
  });
}
