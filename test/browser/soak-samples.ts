import type { CDPSession } from 'playwright-core';

/** A page, after so many patches. */
export interface Sample {
  readonly patch: number;
  /** Bytes in use. */
  readonly heap: number;
  /** DOM nodes, those included that are in no document and still held by something. */
  readonly nodes: number;
}

/** What is left when everything that can go has gone. */
export async function sampleOf(session: CDPSession, patch: number): Promise<Sample> {
  for (let time = 0; time < 2; time += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes } = await session.send('Memory.getDOMCounters');
  return { patch, heap: usedSize, nodes };
}

/** Bytes that a patch leaves behind, by least squares. */
export function leftByPatch(samples: readonly Sample[]): number {
  const x = mean(samples.map(({ patch }) => patch));
  const y = mean(samples.map(({ heap }) => heap));
  const above = samples.reduce((sum, { patch, heap }) => sum + (patch - x) * (heap - y), 0);
  return above / samples.reduce((sum, { patch }) => sum + (patch - x) ** 2, 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
