import { civilDateSchema } from '@khorgos/shared/centre/instant';
import { DatabaseUnfit } from '../log/database-unfit.ts';
import type { DayKeyStore } from './day-key-store.ts';

interface Stores {
  readonly from: DayKeyStore;
  readonly to: DayKeyStore;
}

/**
 * Copies the keys of days, without which no moved document can be read. Keys are only added, so what a move
 * that failed has left behind is found again by the next.
 */
export async function carryDayKeys({
  from,
  to,
  ifOther,
}: Stores & {
  /** What to do where the target has another key of a day. */
  readonly ifOther: string;
}): Promise<number> {
  const days = await from.days();
  for (const day of days) {
    const wrapped = await from.read(day);
    if (wrapped === undefined) continue;
    const kept = await to.add(day, wrapped);
    if (Buffer.compare(wrapped, kept) !== 0)
      throw new DatabaseUnfit(`the target has another key of ${day} already: ${ifOther}`);
  }
  return days.length;
}

/** What was destroyed is not made again at the new place either. */
export async function carryDestruction({ from, to }: Stores): Promise<void> {
  const before = civilDateSchema.safeParse(await from.destroyedBefore());
  if (before.success) await to.destroyBefore(before.data);
}
