import { instant } from '@khorgos/shared/centre/instant';
import { expect, test } from 'vitest';
import { createManualClock } from '../platform/manual-clock.ts';
import type { DiskRoom } from './disk-room.ts';
import { createDiskWatch } from './disk-watch.ts';

const megabyte = 1024 ** 2;

function watched(first: number | Error) {
  let free = first;
  let asked = 0;
  const clock = createManualClock(instant(0));
  const said: DiskRoom['state'][] = [];
  const errors: unknown[] = [];
  const watch = createDiskWatch({
    folder: '/data',
    schedule: clock,
    onChange: ({ state }) => said.push(state),
    onError: (error) => errors.push(error),
    look: (folder) => {
      expect(folder).toBe('/data');
      asked += 1;
      if (free instanceof Error) return Promise.reject(free);
      return Promise.resolve({ bavail: free, blocks: 5000 * megabyte, bsize: 1 });
    },
  });
  return {
    watch,
    said,
    errors,
    asked: () => asked,
    becomes: (now: number | Error) => {
      free = now;
      return clock.advanceSettled(15_000);
    },
    settled: () => clock.advanceSettled(0),
  };
}

test('says once when room gets scarce, again when there is almost none, and when it is back', async () => {
  const disk = watched(2000 * megabyte);
  expect(disk.watch.freeBytes()).toBeUndefined();
  await disk.settled();
  expect(disk.watch.freeBytes()).toBe(2000 * megabyte);
  expect(disk.said).toEqual([]);
  await disk.becomes(900 * megabyte);
  await disk.becomes(800 * megabyte);
  await disk.becomes(10 * megabyte);
  await disk.becomes(3000 * megabyte);
  expect(disk.said).toEqual(['low', 'almost_none', 'enough']);
});

test('says at once that a disk is almost full when the server starts on one', async () => {
  const disk = watched(3 * megabyte);
  await disk.settled();
  expect(disk.said).toEqual(['almost_none']);
  expect(disk.watch.room()).toMatchObject({ totalBytes: 5000 * megabyte });
});

test('goes on looking when the disk cannot be asked, and looks no more when stopped', async () => {
  const disk = watched(new Error('stale handle'));
  await disk.settled();
  expect(disk.errors).toHaveLength(1);
  await disk.becomes(2000 * megabyte);
  expect(disk.watch.freeBytes()).toBe(2000 * megabyte);
  disk.watch.stop();
  const asked = disk.asked();
  await disk.becomes(0);
  expect(disk.asked()).toBe(asked);
  expect(disk.said).toEqual([]);
});
