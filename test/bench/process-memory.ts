import { readFileSync, writeFileSync } from 'node:fs';

/** The most memory a process had since it began, or since {@link forgetPeak}; undefined where nobody tells. */
export function peakMemory(pid: number): number | undefined {
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(statusOf(pid))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

/** Whatever the process had before does not count any more. */
export function forgetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // Not Linux, or not allowed: what is told then is the most since the beginning.
  }
}

function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}
