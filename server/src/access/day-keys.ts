import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import type { CivilDate } from '@khorgos/shared/centre/instant';
import type { DayKeyStore } from './day-key-store.ts';
import { createSealer } from './sealer.ts';

/** A key of its own for each day, at random: destroyed with the day, it takes along what it sealed. */
export interface DayKeys {
  /** Made where there is none yet. Undefined where the day's key was destroyed. */
  obtain(day: CivilDate): Promise<KeyObject | undefined>;
  /** Undefined where there is none. */
  find(day: CivilDate): Promise<KeyObject | undefined>;
  destroyedBefore(): Promise<string>;
  /** Forgets what another node has destroyed. */
  refresh(): Promise<void>;
  /** Resolves with the days whose keys were destroyed. */
  destroyBefore(day: CivilDate): Promise<readonly string[]>;
}

export function createDayKeys(options: {
  readonly store: DayKeyStore;
  /** What the keys are wrapped with. */
  readonly key: KeyObject;
}): DayKeys {
  const { store } = options;
  const wrapper = createSealer(options.key);
  const known = new Map<CivilDate, KeyObject>();
  const making = new Map<CivilDate, Promise<KeyObject | undefined>>();
  /** As last heard; {@link DayKeyStore.destroyedBefore}. */
  let over = '';

  function forgetBefore(day: string): void {
    if (day > over) over = day;
    for (const other of known.keys()) if (other < over) known.delete(other);
  }

  function keep(day: CivilDate, wrapped: Uint8Array): KeyObject {
    const text = wrapper.open({ sealed: wrapped, boundTo: day });
    const key = createSecretKey(Buffer.from(text, 'base64url'));
    known.set(day, key);
    return key;
  }

  async function make(day: CivilDate): Promise<KeyObject | undefined> {
    if (day < (await store.destroyedBefore())) return undefined;
    const kept = await store.read(day);
    if (kept !== undefined) return keep(day, kept);
    const text = randomBytes(32).toString('base64url');
    return keep(day, await store.add(day, wrapper.seal({ text, boundTo: day })));
  }

  return {
    async obtain(day) {
      if (day < over) return undefined;
      const key = known.get(day) ?? making.get(day);
      if (key !== undefined) return key;
      const made = make(day).finally(() => making.delete(day));
      making.set(day, made);
      return made;
    },
    async find(day) {
      if (day < over) return undefined;
      const key = known.get(day);
      if (key !== undefined) return key;
      if (day < (await store.destroyedBefore())) return undefined;
      const wrapped = await store.read(day);
      return wrapped === undefined ? undefined : keep(day, wrapped);
    },
    destroyedBefore: store.destroyedBefore,
    async refresh() {
      forgetBefore(await store.destroyedBefore());
    },
    async destroyBefore(day) {
      forgetBefore(day);
      return store.destroyBefore(day);
    },
  };
}
