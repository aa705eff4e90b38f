import type { KeyObject } from 'node:crypto';
import { type CivilDate, type Instant, instantText } from '@khorgos/shared/centre/instant';
import { dayOfSealed, sealedDay, sealedDayLength } from '../log/sealed-day.ts';
import type { DayKeys } from './day-keys.ts';
import { createSealer, type Sealer } from './sealer.ts';

/** Seals texts with the key of a day: `version (1) · day (2) · what that key's sealer gives`. */
export interface DaySealer {
  /** Undefined where the day is over and its key destroyed: what is older is not kept. */
  seal(options: {
    readonly text: string;
    readonly boundTo: string;
    readonly day: CivilDate;
  }): Promise<Uint8Array | undefined>;
  /** Undefined where the key was destroyed. Throws SealBroken, which says nothing of the content. */
  open(options: {
    readonly sealed: Uint8Array;
    readonly boundTo: string;
  }): Promise<string | undefined>;
}

export function createDaySealer(options: {
  readonly dayKeys: Pick<DayKeys, 'obtain' | 'find'>;
  /** Sealed before there were keys of days. */
  readonly earlier: KeyObject;
}): DaySealer {
  const { dayKeys } = options;
  const earlier = createSealer(options.earlier);
  const sealers = new WeakMap<KeyObject, Sealer>();
  const sealerOf = (key: KeyObject) => {
    const sealer = sealers.get(key) ?? createSealer(key);
    sealers.set(key, sealer);
    return sealer;
  };
  return {
    async seal({ text, boundTo, day }) {
      const key = await dayKeys.obtain(day);
      if (key === undefined) return undefined;
      return Buffer.concat([sealedDay(day), sealerOf(key).seal({ text, boundTo })]);
    },
    async open({ sealed, boundTo }) {
      const day = dayOfSealed(sealed);
      if (day === undefined) return earlier.open({ sealed, boundTo });
      const key = await dayKeys.find(day);
      if (key === undefined) return undefined;
      return sealerOf(key).open({ sealed: sealed.subarray(sealedDayLength), boundTo });
    },
  };
}

/** In UTC, so that every node and tool means the same day. */
export function keyDayOf(at: Instant): CivilDate {
  return instantText(at).slice(0, 10) as CivilDate;
}
