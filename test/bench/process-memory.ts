import { readFileSync, writeFileSync } from 'node:fs';

/**
 * MiB: the most memory a process had since it began, or since {@link forgetPeak}, less what it has mapped of
 * files, such as the database, which is the system's to take back; undefined where nobody tells.
 */
export function peakMemory(pid: number): number | undefined {
  const status = statusOf(pid);
  const kilobytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]);
  const own = (kilobytes('VmHWM') - kilobytes('RssFile')) / 1024;
  return Number.isNaN(own) ? undefined : own;
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
