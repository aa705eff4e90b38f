// A thread does not inherit the loader that lets the main thread run TypeScript, so it is asked for here.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData.source);
