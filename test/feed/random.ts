/** A seeded stream of numbers: the same seed words give the same numbers on every machine. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  /** Normally distributed, mean 0, deviation 1. */
  normal(): number;
}

/**
 * sfc32 (Chris Doty-Humphrey's small fast counter), seeded by hashing the words: streams with different
 * words are independent, so that switching a fault on changes nothing about who comes and when.
 */
export function createRandom(...words: readonly (string | number)[]): Random {
  let [a, b, c] = seedsOf(words.join('|'));
  let counter = 1;
  let spare: number | undefined;

  function next(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  }
  // The first numbers still remember the seed's bits.
  for (let round = 0; round < 12; round += 1) next();

  function normal(): number {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    // Box-Muller gives two at a time; 1 - next() is never 0.
    const radius = Math.sqrt(-2 * Math.log(1 - next()));
    const angle = 2 * Math.PI * next();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  return {
    next,
    below: (limit) => Math.floor(next() * limit),
    between: (low, high) => low + next() * (high - low),
    chance: (probability) => probability > 0 && next() < probability,
    normal,
  };
}

/** An item of a list that is not empty. */
export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[random.below(items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

// Three 32-bit words from a text: FNV-1a with three offsets, each stirred by murmur3's finaliser.
function seedsOf(text: string): [number, number, number] {
  return [hash(text, 0x811c9dc5), hash(text, 0x9e3779b9), hash(text, 0x85ebca6b)];
}

function hash(text: string, offset: number): number {
  let state = offset;
  for (let index = 0; index < text.length; index += 1)
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) | 0;
}
