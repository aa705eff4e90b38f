/** Of some figures in order, by linear interpolation between the two nearest; 0 of nothing. */
export function quantile(sorted: readonly number[], share: number): number {
  return atPlace(sorted, (sorted.length - 1) * share);
}

/**
 * Below which the next figure of their kind will lie with that probability, as far as they go: n figures
 * cut what is to come into n + 1 equal chances. Of eight, four fifths of what comes lie between 0.1 and 0.9.
 */
export function quantileOfNext(sorted: readonly number[], share: number): number {
  const place = (sorted.length + 1) * share - 1;
  return atPlace(sorted, Math.min(Math.max(0, place), sorted.length - 1));
}

function atPlace(sorted: readonly number[], place: number): number {
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
