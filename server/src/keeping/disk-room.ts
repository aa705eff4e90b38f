/** How much room there is where the database lies. */
export interface DiskRoom {
  readonly freeBytes: number;
  readonly totalBytes: number;
  readonly state: 'enough' | 'low' | 'almost_none';
}

/** A peak day of 42,800 passages takes about 15 MB: a month's notice, with room to make a backup in. */
const enough = 1024 ** 3;

/** What a WAL may grow to before it is taken into the database. */
const almostNone = 64 * 1024 ** 2;

export function roomOf(space: {
  readonly bavail: number;
  readonly blocks: number;
  readonly bsize: number;
}): DiskRoom {
  const freeBytes = space.bavail * space.bsize;
  return {
    freeBytes,
    totalBytes: space.blocks * space.bsize,
    state: freeBytes >= enough ? 'enough' : freeBytes >= almostNone ? 'low' : 'almost_none',
  };
}
