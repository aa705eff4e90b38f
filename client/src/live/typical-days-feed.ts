import { readTypicalDays, type TypicalDays } from '../centre/typical-day.ts';
import type { Ask } from './ask.ts';

/** While the server makes its records, or is away, it is asked again. */
const againMilliseconds = 60_000;
/** When the day turns, it turns for every screen. */
const spreadMilliseconds = 20_000;

export interface TypicalDaysFeedOptions {
  readonly ask: Ask;
  /** Each side's civil date. */
  readonly dates: Readonly<Record<string, string>>;
  /** Nothing is drawn yet: a screen that opens asks at once. */
  readonly isFirst: boolean;
  readonly show: (days: TypicalDays) => void;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** Asks what days like these usually are, until each side's is told. Returns its undo. */
export function askTypicalDays(options: TypicalDaysFeedOptions): () => void {
  const { ask, dates, isFirst, show, random } = options;
  const end = new AbortController();
  const read = async () => {
    const found = readTypicalDays(await ask('/api/v1/history/typical-day', end.signal, 'nobody'));
    if (end.signal.aborted) return;
    if (found !== undefined) show(found);
    // Where the day turns, a node whose clock is behind another's still tells of the day before.
    if (
      found !== undefined &&
      Object.entries(dates).every(([side, day]) => found[side]?.date === day)
    )
      return;
    timer = setTimeout(() => void read(), againMilliseconds * (0.5 + random()));
  };
  let timer = setTimeout(() => void read(), isFirst ? 0 : spreadMilliseconds * random());
  return () => {
    clearTimeout(timer);
    end.abort();
  };
}
