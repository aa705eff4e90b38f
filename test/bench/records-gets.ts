import { median, percentile } from './alternate.ts';
import type { Khorgos } from './khorgos.ts';
import { forgetPeak, peakMemory } from './process-memory.ts';
import type { Row } from './row.ts';

interface Measured {
  readonly milliseconds: readonly number[];
  readonly memory: number | undefined;
}

const runs = 20;
/** Until the code is compiled and the records are up to the log; not counted. */
const warmUp = 5;

/** Asks one thing after the other, as somebody who waits for each answer to its last byte. */
export async function measureGets(
  { url, operator, pid }: Khorgos,
  path: () => string,
): Promise<Measured> {
  const get = async () => {
    const begun = performance.now();
    const response = await fetch(new URL(`/api/v1${path()}`, url), {
      headers: { Authorization: `Bearer ${operator}` },
    });
    await response.arrayBuffer();
    if (response.status === 503) return undefined;
    if (response.status !== 200) throw new Error(`${path()} was answered with ${response.status}`);
    return performance.now() - begun;
  };
  // 503 while the records are being made: after a first start only.
  for (let answered = 0; answered < warmUp; ) {
    if ((await get()) !== undefined) answered += 1;
    else await new Promise((resolve) => setTimeout(resolve, 100));
  }
  forgetPeak(pid);
  const milliseconds: number[] = [];
  for (let run = 0; run < runs; run += 1) milliseconds.push((await get()) ?? Number.NaN);
  return { milliseconds, memory: peakMemory(pid) };
}

export function row(name: string, { milliseconds, memory }: Measured, most?: number): Row {
  return {
    name,
    unit: 'ms',
    ours: median(milliseconds),
    p95: percentile(
      milliseconds.toSorted((a, b) => a - b),
      0.95,
    ),
    memory,
    ...(most === undefined ? {} : { goal: { kind: 'atMost', most } }),
  };
}
