import { parentPort, workerData } from 'node:worker_threads';
import { backUp } from './backup.ts';

// One backup, beside the threads that count and commit; ends with it.

const { database, file }: { readonly database: string; readonly file: string } = workerData;
parentPort?.postMessage(await backUp({ database, file }));
