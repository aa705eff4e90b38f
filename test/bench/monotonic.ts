/** Milliseconds of the system's monotonic clock, the same in every process of this machine. */
export function monotonic(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
