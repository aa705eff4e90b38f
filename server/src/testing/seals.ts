import type { CivilDate } from '@khorgos/shared/centre/instant';
import type { DayKeyStore } from '../access/day-key-store.ts';
import type { KeyRing } from '../access/key-ring.ts';
import { createSeals, type Seals } from '../access/seals.ts';

/** Keys of days that are forgotten with the test. */
export function createMemoryDayKeys(): DayKeyStore {
  const keys = new Map<CivilDate, Uint8Array>();
  let over = '';
  return {
    read: (day) => Promise.resolve(keys.get(day)),
    days: () => Promise.resolve([...keys.keys()].sort()),
    add(day, wrapped) {
      const kept = keys.get(day) ?? wrapped;
      keys.set(day, kept);
      return Promise.resolve(kept);
    },
    destroyedBefore: () => Promise.resolve(over),
    destroyBefore(day) {
      if (day > over) over = day;
      const gone = [...keys.keys()].filter((kept) => kept < day);
      for (const kept of gone) keys.delete(kept);
      return Promise.resolve(gone);
    },
  };
}

export function sealsFor(keyRing: KeyRing): Seals {
  return createSeals({ keyRing, store: createMemoryDayKeys() });
}
