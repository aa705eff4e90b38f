import { parentPort, workerData } from 'node:worker_threads';
import { guessesOf } from './password-guesses.ts';

// One estimate. To read the list of passwords takes a third of a second and twelve megabytes, seldom and then for a
// moment: not on the thread that serves the screens, and given back with this one.

const asked: { readonly password: string; readonly about: readonly string[] } = workerData;
parentPort?.postMessage(guessesOf(asked));
