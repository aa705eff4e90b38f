import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Position } from '../../log/facts.ts';
import { migrate } from '../../log/sqlite/tables.ts';
import type { Checkpoint } from '../checkpoint-store.ts';
import { openSqliteCheckpoints } from './open-checkpoints.ts';

let folder: string;
let path: string;
let store: ReturnType<typeof openSqliteCheckpoints>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khorgos-checkpoints-'));
  path = join(folder, 'khorgos.db');
  await migrate(path);
  store = openSqliteCheckpoints({ path });
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

function made(position: number): Checkpoint {
  return {
    id: `at ${position}`,
    position: position as Position,
    madeWith: 'this',
    mark: 'of it',
    pieces: 3,
    checksum: 2 ** 32 - 1,
    bytes: [1, 2, 3].map((piece) => new Uint8Array([piece, position])),
  };
}

function besides(statement: string): void {
  const db = new Database(path);
  db.exec(statement);
  db.close();
}

it('gives back what it was given, whatever started since', async () => {
  await store.keep(made(7));
  await store.close();
  store = openSqliteCheckpoints({ path });
  const { bytes, ...head } = made(7);
  expect(await store.list()).toEqual([head]);
  expect(await store.read('at 7')).toEqual(bytes);
});

it('keeps the newest two, in whatever order they came, and no piece of any other', async () => {
  for (const position of [5, 9, 3, 7]) await store.keep(made(position));
  expect((await store.list()).map(({ position }) => position)).toEqual([9, 7]);
  expect(await store.read('at 5')).toEqual([]);
  await store.drop('at 9');
  expect((await store.list()).map(({ position }) => position)).toEqual([7]);
});

it('gives what there is of one that was cut short', async () => {
  await store.keep(made(7));
  besides('DELETE FROM checkpoint_pieces WHERE place = 2');
  expect(await store.read('at 7')).toEqual(made(7).bytes.slice(0, 2));
});

it('lets go of pieces that nobody writes a head for any more, and of none still being written', async () => {
  besides("INSERT INTO checkpoint_pieces VALUES ('dead', 0, x'01'), ('slow', 0, x'01')");
  await store.keep(made(7));
  besides("INSERT INTO checkpoint_pieces VALUES ('slow', 1, x'01')");
  await store.keep(made(8));
  expect(await store.read('dead')).toEqual([]);
  expect(await store.read('slow')).toHaveLength(2);
  await store.keep(made(9));
  expect(await store.read('slow')).toEqual([]);
});

it('has no head of what is not written to its end', async () => {
  besides(`CREATE TRIGGER full BEFORE INSERT ON checkpoint_pieces WHEN new.place = 2
    BEGIN SELECT RAISE(ABORT, 'no room'); END`);
  await expect(store.keep(made(7))).rejects.toThrow('no room');
  expect(await store.list()).toEqual([]);
});

it('tells who asks when it cannot be read, and goes on', async () => {
  await store.keep(made(7));
  besides('ALTER TABLE checkpoint_pieces RENAME TO elsewhere');
  await expect(store.read('at 7')).rejects.toThrow('no such table');
  besides('ALTER TABLE elsewhere RENAME TO checkpoint_pieces');
  expect(await store.read('at 7')).toHaveLength(3);
});
