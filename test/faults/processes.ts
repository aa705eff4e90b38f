import { readFileSync } from 'node:fs';

/** A process and all it started, such as a PostgreSQL: its parts are in sessions of their own. */
export function signalTree(pid: number, signal: NodeJS.Signals): void {
  if (pid <= 0) return;
  // The parent first, so that it starts no more and mends nothing.
  send(pid, signal);
  for (const child of childrenOf(pid)) signalTree(child, signal);
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // Gone by itself in the meantime.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .split(' ')
      .filter((text) => text !== '')
      .map(Number);
  } catch {
    return [];
  }
}
