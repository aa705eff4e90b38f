import { beforeEach, expect, it } from 'vitest';
import { startProjector } from '../live/projector.ts';
import type { VisitorFact } from '../log/facts.ts';
import {
  type CheckpointedServer,
  createCheckpointedServer,
  visits,
} from '../testing/checkpointed-server.ts';
import { createMemoryLog } from '../testing/memory-log.ts';
import { entry, site } from '../testing/passages.ts';
import { compareCheckpoint } from './compare-checkpoint.ts';

let server: CheckpointedServer;

beforeEach(() => {
  server = createCheckpointedServer();
});

it('begins where a clean stop left off, and reads only what came after', async () => {
  await server.append(visits('a', 30));
  await server.ran();
  await server.append(visits('b', 10));
  const { projector, from } = await server.start();
  expect(from?.position).toBe(30);
  expect(projector.position).toBe(40);
  expect(projector.occupancy.read().counts.total).toBe(10 + 4);
});

it('keeps nothing of an empty log, and no second one of what it kept already', async () => {
  await server.ran();
  expect(server.store.kept).toEqual([]);
  await server.append(visits('a', 3));
  await server.ran();
  const first = server.only();
  await server.ran();
  expect(server.store.kept).toEqual([first]);
});

it('keeps one after ten minutes in which something happened, and the newest two', async () => {
  const { following, projector } = await server.start();
  for (const [index, series] of ['a', 'b', 'c'].entries()) {
    await server.append(visits(series, 3));
    server.clock.advance(11 * 60_000);
    await expect.poll(() => server.store.kept[0]?.position).toBe(3 * (index + 1));
  }
  server.clock.advance(60 * 60_000);
  expect(server.store.kept.map(({ position }) => position)).toEqual([9, 6]);
  await following.stop();
  projector.stop();
});

it('keeps one at once after many facts, however short the time', async () => {
  const { following, projector } = await server.start(server.checkpoints({ factsBetween: 10 }));
  await server.append(visits('a', 9));
  server.clock.advance(30_000);
  await server.append(visits('b', 1));
  server.clock.advance(30_000);
  await expect.poll(() => server.store.kept.map(({ position }) => position)).toEqual([10]);
  await following.stop();
  projector.stop();
});

it('lets others work while it writes, and applies nothing meanwhile', async () => {
  await server.append(visits('a', 3000));
  let turns = 0;
  const elapsed = () => {
    turns += 1;
    return turns * 10;
  };
  const { projector, following } = await server.start(server.checkpoints({ elapsed }));
  const stopping = following.stop();
  await server.append(visits('b', 3));
  await stopping;
  await projector.caughtUp();
  expect(turns).toBeGreaterThan(8);
  expect(server.only().position).toBe(3000);
  const restored = await server.checkpoints().restore(server.clock.now());
  expect(restored?.occupancy.read().counts.total).toBe(1000);
});

it('keeps none that fits a log which took the place of the folded one meanwhile', async () => {
  const [lost, inItsPlace] = [visits('lost', 3), visits('other', 3)];
  await server.append(visits('a', 30));
  await server.append(lost);
  const { projector, following } = await server.start();
  server.log = createMemoryLog();
  await server.append(visits('a', 30));
  await server.append(inItsPlace);
  const later = server.checkpoints();
  await later.follow(projector).stop();
  await following.stop();
  projector.stop();
  expect(server.store.kept).not.toEqual([]);
  expect(await later.restore(server.clock.now())).toBeUndefined();
  expect(server.thrownAway).toContain('of another log');
});

it('keeps nothing of a state that a fact could not be applied to', async () => {
  await server.append(visits('a', 3));
  const failures: unknown[] = [];
  const own = server.checkpoints({ onError: (error) => failures.push(error) });
  const projector = await startProjector({
    log: server.log,
    site,
    now: () => server.clock.now(),
    onChange: () => undefined,
    onError: (error) => failures.push(error),
  });
  const stranger = {
    ...entry(server.clock.now()),
    id: 'b',
    side: 'nowhere',
  } as unknown as VisitorFact;
  await server.append([...visits('b', 1), stranger]);
  await own.follow(projector).stop();
  expect(failures.map(String)).toEqual([
    'Error: the log names side nowhere, which the site does not have',
    'Error: the log was not applied to its end',
  ]);
  expect(server.store.kept).toEqual([]);
});

it('is compared with the fold from nothing', async () => {
  await server.append(visits('a', 30));
  await server.ran();
  const state = await server.checkpoints().restore(server.clock.now());
  if (state === undefined) return expect.unreachable();
  expect(await compareCheckpoint({ state, log: server.log, seed: site })).toEqual([]);
  state.occupancy.apply(visits('b', 1));
  expect(await compareCheckpoint({ state, log: server.log, seed: site })).toEqual([
    'checkpoint at position 30: those inside differ',
    'checkpoint at position 30: changes of today differ',
    'checkpoint at position 30: years differ',
  ]);
});

it('starts without one where they cannot be read', async () => {
  await server.append(visits('a', 3));
  const failures: unknown[] = [];
  const own = server.checkpoints({
    store: { ...server.store, list: () => Promise.reject(new Error('no such table')) },
    onError: (error) => failures.push(error),
  });
  expect(await own.restore(server.clock.now())).toBeUndefined();
  expect(failures).toHaveLength(1);
});
