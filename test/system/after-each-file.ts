import { afterAll } from 'vitest';
import { endProcesses } from './khorgos-process.ts';

// Files share the modules of a worker, so a module cannot clean up after each of them; this is run for each.
afterAll(endProcesses);
