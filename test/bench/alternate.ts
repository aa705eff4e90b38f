/**
 * Measures two things in turn, A B A B A B, so that whatever slows the machine for a while slows
 * both, and one that started on a warm disk is not always the same one.
 */
export async function alternate<Ours, Raw>(options: {
  readonly rounds: number;
  readonly ours: (round: number) => Promise<Ours>;
  readonly raw: (round: number, ours: Ours) => Promise<Raw>;
}): Promise<{ readonly ours: readonly Ours[]; readonly raw: readonly Raw[] }> {
  const ours: Ours[] = [];
  const raw: Raw[] = [];
  for (let round = 0; round < options.rounds; round += 1) {
    const measured = await options.ours(round);
    ours.push(measured);
    raw.push(await options.raw(round, measured));
  }
  return { ours, raw };
}

/** The middle value; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new RangeError('nothing was measured');
  return (lower + upper) / 2;
}

/** The value that a share of all values does not exceed; `sorted` ascending. */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new RangeError('nothing was measured');
  return value;
}
