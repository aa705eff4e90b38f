import type { Random } from './random.ts';
import type { OpenHours } from './side-days.ts';

// Relative numbers of arrivals by hour of the local day, midnight first. Our choice: buses come in the
// morning, a second wave after lunch, hardly anybody late.
const byHour = [
  0.2, 0.1, 0.1, 0.1, 0.1, 0.3, 1, 3, 7, 11, 12, 11, 9, 8.5, 8, 6.5, 5, 3.5, 2.5, 1.8, 1.2, 0.8,
  0.5, 0.3,
];
const step = 10 * 60_000;
const hour = 60 * 60_000;
// Nobody comes in for less than this before the closing, unless the day itself is short.
const lastMinutes = 45 * 60_000;

/** Draws instants at which people arrive while a side is open, epoch ms. */
export type ArrivalCurve = (random: Random) => number;

export function createArrivalCurve({ opensAt, closesAt, dayStartsAt }: OpenHours): ArrivalCurve {
  const open = closesAt - opensAt;
  const until = closesAt - Math.min(lastMinutes, open * 0.3);
  const slots = Math.max(1, Math.ceil((until - opensAt) / step));
  const upTo = new Float64Array(slots);
  let total = 0;
  for (let slot = 0; slot < slots; slot += 1) {
    const start = opensAt + slot * step;
    const length = Math.min(step, until - start);
    total += busyness((start + length / 2 - dayStartsAt) / hour) * length;
    upTo[slot] = total;
  }
  return (random) => {
    const wanted = random.next() * total;
    let low = 0;
    let high = slots - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    const start = opensAt + low * step;
    return Math.floor(start + random.next() * Math.min(step, until - start));
  };
}

// Between the middles of two hours as much as the way between them.
function busyness(hours: number): number {
  const before = Math.floor(hours - 0.5);
  const part = hours - 0.5 - before;
  const at = (index: number) => byHour[((index % 24) + 24) % 24] ?? 0;
  return at(before) * (1 - part) + at(before + 1) * part;
}
