import { monotonic } from './monotonic.ts';

/**
 * Does something `count` times at a steady rate, whatever becomes of it, and tells when each was due:
 * a sender that waited for the slow ones would not see them.
 */
export async function atSteadyRate(options: {
  readonly perSecond: number;
  readonly count: number;
  readonly send: (index: number) => void;
}): Promise<Float64Array> {
  const { perSecond, count, send } = options;
  const due = new Float64Array(count);
  const begun = monotonic();
  for (let index = 0; index < count; index += 1) due[index] = begun + (index * 1000) / perSecond;
  for (let next = 0; next < count; ) {
    const now = monotonic();
    while (next < count && (due[next] ?? 0) <= now) {
      send(next);
      next += 1;
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return due;
}
