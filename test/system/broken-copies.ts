import type { SeededRandom } from './seeded-random.ts';

const pageBytes = 4096;
const sectorBytes = 512;

/** A file as a bad disk, a bad cable or a cut short copy gives it back, and what was done to it. */
export interface BrokenCopy {
  readonly how: string;
  readonly bytes: Buffer;
}

/** Half are single bits, which are the hardest to see. */
export function breakCopy(sound: Buffer, random: SeededRandom): BrokenCopy {
  const bytes = Buffer.from(sound);
  const pages = Math.floor(bytes.length / pageBytes);
  const page = random.below(pages);
  const start = page * pageBytes;
  const kind = random.below(10);
  if (kind < 5) {
    // The first page is what everything hangs on, and one of hundreds: it gets more than its share.
    const at = random.below(random.below(8) === 0 ? pageBytes : bytes.length);
    const bit = random.below(8);
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at);
    return { how: `bit ${bit} of byte ${at} turned over`, bytes };
  }
  if (kind === 5) {
    const at = random.below(Math.floor(bytes.length / sectorBytes)) * sectorBytes;
    bytes.fill(0, at, at + sectorBytes);
    return { how: `sector at ${at} empty`, bytes };
  }
  if (kind === 6) {
    bytes.fill(0, start, start + pageBytes);
    return { how: `page ${page + 1} empty`, bytes };
  }
  if (kind === 7) {
    const other = random.below(pages);
    sound.copy(bytes, start, other * pageBytes, (other + 1) * pageBytes);
    return { how: `page ${other + 1} written over page ${page + 1}`, bytes };
  }
  const length = kind === 8 ? start : random.below(bytes.length);
  return { how: `cut off at ${length}`, bytes: bytes.subarray(0, length) };
}
