const mantissas = [1, 2, 2.5, 5, 10];

/** Even, round, whole-numbered ticks from 0 to at or above `max`, `steps` of them at the most. */
export function niceScale(max: number, steps: number): number[] {
  const rough = Math.max(max, 1) / steps;
  const power = 10 ** Math.floor(Math.log10(rough));
  const candidates = [...mantissas, 20].map((mantissa) => mantissa * power);
  const step = candidates.find((size) => size >= rough && Number.isInteger(size)) ?? 1;
  const count = Math.max(1, Math.ceil(max / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}
