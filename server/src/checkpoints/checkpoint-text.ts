import { promisify } from 'node:util';
import { crc32, gunzip, gzip } from 'node:zlib';
import type { Site } from '@khorgos/shared/centre/site';
import type { FoldedState } from '../live/projector.ts';
import type { Checkpoint } from './checkpoint-store.ts';
import { partsOf, stateFrom } from './folded-state.ts';
import { type SavedPart, savedPartSchema } from './saved-parts.ts';

const squeeze = promisify(gzip);
const unsqueeze = promisify(gunzip);

/** What one row of a database holds well. */
const pieceBytes = 256 * 1024;

/**
 * A state as pieces of bytes. Works a moment at a time and lets others work in between; nothing may be
 * applied to the state meanwhile.
 */
export async function writeState(options: {
  readonly state: FoldedState;
  readonly elapsed: () => number;
  /** Lets others work. */
  readonly giveWay: () => Promise<void>;
}): Promise<readonly Uint8Array[]> {
  const { state, elapsed, giveWay } = options;
  const lines: Buffer[] = [];
  let begun = elapsed();
  for (const part of partsOf(state)) {
    lines.push(Buffer.from(`${JSON.stringify(part)}\n`));
    if (elapsed() - begun < momentMilliseconds) continue;
    await giveWay();
    begun = elapsed();
  }
  return lines;
}

const momentMilliseconds = 4;

/** On threads of the system's own; takes as long as it takes. */
export async function pack(lines: readonly Uint8Array[]): Promise<readonly Uint8Array[]> {
  const bytes = await squeeze(Buffer.concat(lines), { level: 1 });
  const pieces: Uint8Array[] = [];
  for (let from = 0; from < bytes.length; from += pieceBytes)
    pieces.push(new Uint8Array(bytes.subarray(from, from + pieceBytes)));
  return pieces;
}

/** Throws where the bytes are not those of a state. */
export async function readState(
  bytes: readonly Uint8Array[],
  seed: Site,
): Promise<Omit<FoldedState, 'position' | 'newest'> | undefined> {
  const text = (await unsqueeze(Buffer.concat(bytes))).toString('utf8');
  const parts: SavedPart[] = [];
  for (const line of text.split('\n'))
    if (line !== '') parts.push(savedPartSchema.parse(JSON.parse(line)));
  return stateFrom(parts, seed);
}

/** Of the bytes, and of everything that says what they are. */
export function checksumOf({
  position,
  madeWith,
  mark,
  bytes,
}: Pick<Checkpoint, 'position' | 'madeWith' | 'mark' | 'bytes'>): number {
  let sum = crc32(`${position} ${madeWith} ${mark} ${bytes.length}`);
  for (const piece of bytes) sum = crc32(piece, sum);
  return sum;
}
