import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { DatabaseUnfit } from '../database-unfit.ts';

// Where a frame of the WAL fails its checksum, SQLite takes it for the end: rightly, after a power cut, for
// what was not yet on the disk was not yet acknowledged. But a frame that turned bad later takes every
// commit behind it along, acknowledged as they were, and SQLite says nothing.
// https://sqlite.org/fileformat2.html#the_write_ahead_log

const headerBytes = 32;
const frameHeaderBytes = 24;
/** The program never asks for another. */
const pageBytes = 4096;
const framesAtOnce = 256;

/** Checksums as this machine and nearly every other makes them. */
const littleEndian = 0x377f0682;

/**
 * After a power cut the one commit underway may lie there in pieces, and those before it that needed not
 * wait for the disk, such as when a key was last used. More than that were on the disk.
 */
const commitsThatMayBeTorn = 8;

/** Throws where commits can be seen behind a frame that is damaged. For who is alone on the database. */
export function assertWalSound(database: string): void {
  const file = `${database}-wal`;
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) <= headerBytes) return;
  const wal = openSync(file, 'r');
  try {
    const lost = commitsLost(wal);
    if (lost <= commitsThatMayBeTorn) return;
    throw new DatabaseUnfit(
      `the database is damaged: ${file} holds ${lost} commits behind a frame that fails its checksum; nothing was changed: khorgos restore FILE puts a backup in its place, khorgos backup FILE makes one of what is before that frame`,
    );
  } finally {
    closeSync(wal);
  }
}

/** How many commits stand behind the first frame that is not what was written. */
function commitsLost(wal: number): number {
  const header = Buffer.alloc(headerBytes);
  readSync(wal, header, 0, headerBytes, 0);
  let stored = checksum(header, 0, 24, [0, 0]);
  let whole =
    header.readUInt32BE(0) === littleEndian &&
    stored[0] === header.readUInt32BE(24) &&
    stored[1] === header.readUInt32BE(28);
  const frameBytes = frameHeaderBytes + (whole ? header.readUInt32BE(8) : pageBytes);
  // A header that is damaged is believed in nothing: each frame tells the salt as well.
  let salt = whole ? header.subarray(16, 24) : undefined;
  let lost = 0;
  for (const frame of framesOf(wal, frameBytes)) {
    salt ??= Buffer.from(frame.subarray(8, 16));
    const current = salt.equals(frame.subarray(8, 16));
    const sum = checksum(frame, frameHeaderBytes, frameBytes, checksum(frame, 0, 8, stored));
    stored = [frame.readUInt32BE(16), frame.readUInt32BE(20)];
    const fits = current && sum[0] === stored[0] && sum[1] === stored[1];
    // What the WAL held before it was begun anew may follow: it has another salt.
    if (!whole && fits && frame.readUInt32BE(4) !== 0) lost += 1;
    whole &&= fits;
  }
  return lost;
}

/** A WAL may be larger than memory, where it grew while somebody read for long. */
function* framesOf(wal: number, frameBytes: number): Generator<Buffer> {
  const piece = Buffer.alloc(framesAtOnce * frameBytes);
  for (let from = headerBytes; ; ) {
    const read = readSync(wal, piece, 0, piece.length, from);
    const whole = read - (read % frameBytes);
    for (let at = 0; at < whole; at += frameBytes) yield piece.subarray(at, at + frameBytes);
    if (whole === 0) return;
    from += whole;
  }
}

type Sum = readonly [number, number];

function checksum(bytes: Buffer, from: number, to: number, [first, second]: Sum): Sum {
  let s0 = first | 0;
  let s1 = second | 0;
  for (let at = from; at < to; at += 8) {
    s0 = (s0 + bytes.readInt32LE(at) + s1) | 0;
    s1 = (s1 + bytes.readInt32LE(at + 4) + s0) | 0;
  }
  return [s0 >>> 0, s1 >>> 0];
}
