/** Numbers that come the same again under the same seed: KHORGOS_SEED to see a failure once more. */
export interface SeededRandom {
  /** A whole number from 0, below the given one. */
  below(limit: number): number;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
}

export const chosenSeed = Number(process.env.KHORGOS_SEED ?? Date.now() % 1_000_000);

export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return { below, pick: (items) => items[below(items.length)] ?? items[0] };
}
