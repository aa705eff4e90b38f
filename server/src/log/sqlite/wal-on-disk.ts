import { open } from 'node:fs/promises';

/**
 * Gives a function that resolves when every commit made before is on the disk, whoever made it and
 * however: a connection that does not wait for the disk stays quick, and who must wait, waits here,
 * away from the thread that serves sockets.
 */
export function createWalOnDisk(path: string): () => Promise<void> {
  return async () => {
    // Opened each time: a new WAL takes the place of the old one when the last connection leaves.
    const wal = await open(`${path}-wal`, 'r+');
    try {
      await wal.datasync();
    } finally {
      await wal.close();
    }
  };
}
