import { type Instant, instant } from '@khorgos/shared/centre/instant';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Position } from '../log/facts.ts';
import {
  type CheckpointedServer,
  createCheckpointedServer,
  visits,
} from '../testing/checkpointed-server.ts';
import { createMemoryLog } from '../testing/memory-log.ts';
import { site } from '../testing/passages.ts';
import type { Checkpoint } from './checkpoint-store.ts';
import type { Checkpoints } from './checkpoints.ts';

describe('a checkpoint is thrown away that', () => {
  let server: CheckpointedServer;

  beforeEach(async () => {
    server = createCheckpointedServer();
    await server.append(visits('a', 30));
    await server.ran();
  });

  async function refused(own?: Checkpoints, now?: () => Instant): Promise<string[]> {
    const { projector, from } = await server.start(own, now);
    expect(from).toBeUndefined();
    expect(server.store.kept).toEqual([]);
    expect(projector.position).toBe(server.log.facts.length);
    const { projector: anew } = await server.start(undefined, now);
    expect(projector.occupancy.read()).toEqual(anew.occupancy.read());
    return server.thrownAway;
  }

  function tamper(change: (one: Checkpoint) => Partial<Checkpoint>): void {
    server.store.kept = [{ ...server.only(), ...change(server.only()) }];
  }

  const others = 'made with another program, Centre, SECRET or time zones';

  it('was made with another SECRET', async () => {
    expect(await refused(server.checkpoints({ secretCheck: 'another secret' }))).toEqual([others]);
  });

  it('was made for another Centre', async () => {
    const seed = { ...site, policy: { ...site.policy, maxDays: 3 } };
    expect(await refused(server.checkpoints({ seed }))).toEqual([others]);
  });

  it('was made with other time zones', async () => {
    expect(await refused(server.checkpoints({ timeZones: '2027b' }))).toEqual([others]);
  });

  it('was made by another version of the fold', async () => {
    tamper(({ madeWith }) => ({ madeWith: madeWith.replace(/^\d+/, '0') }));
    expect(await refused()).toEqual([others]);
  });

  it('is newer than its log', async () => {
    const shorter = createMemoryLog();
    await server.append(visits('a', 29), shorter);
    server.log = shorter;
    expect(await refused()).toEqual(['beyond the end of the log']);
  });

  it('was made of another log as long', async () => {
    const other = createMemoryLog();
    await server.append([...visits('a', 29), ...visits('b', 1)], other);
    server.log = other;
    expect(await refused()).toEqual(['of another log']);
  });

  it('was made of a log that has the same last fact after other ones', async () => {
    const other = createMemoryLog();
    await server.append([...visits('b', 29), ...visits('a', 30).slice(29)], other);
    server.log = other;
    expect(await refused()).toEqual(['of another log']);
  });

  it('lacks a piece', async () => {
    tamper(({ bytes }) => ({ bytes: bytes.slice(1) }));
    expect(await refused()).toEqual(['damaged']);
  });

  it('says it stands for another position', async () => {
    await server.append(visits('a', 31).slice(30));
    const mark = server.store.kept[0]?.mark;
    await server.ran();
    const [newer, older] = server.store.kept;
    expect(older?.mark).toBe(mark);
    if (newer === undefined || older === undefined) return expect.unreachable();
    server.store.kept = [{ ...older, position: newer.position, mark: newer.mark }];
    expect(await refused()).toEqual(['damaged']);
  });

  it('has one bit turned over, whichever', async () => {
    const whole = server.only();
    const bits = whole.bytes.reduce((sum, { length }) => sum + 8 * length, 0);
    for (let bit = 0; bit < bits; bit += 997) {
      const bytes = whole.bytes.map((piece) => piece.slice());
      const [piece] = bytes;
      if (piece === undefined) return expect.unreachable();
      piece[bit >> 3] = (piece[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      server.store.kept = [{ ...whole, bytes }];
      expect(await server.checkpoints().restore(server.clock.now())).toBeUndefined();
    }
    expect(new Set(server.thrownAway)).toEqual(new Set(['damaged']));
  });

  it('was made later than it is now', async () => {
    const before = instant(server.clock.now() - 24 * 3_600_000);
    expect(await refused(undefined, () => before)).toEqual(['from the future']);
  });

  it('is further behind than the whole log takes to fold', async () => {
    const { head, read } = server.log;
    const far = { head: async () => ((await head()) + 60_000) as Position, read };
    expect(await refused(server.checkpoints({ log: far }))).toEqual(['too far behind']);
  });

  it('does not fit, and the one before it is taken', async () => {
    await server.append(visits('b', 3));
    await server.ran();
    server.store.kept = server.store.kept.map((one) =>
      one.position === 33 ? { ...one, checksum: 1 } : one,
    );
    const { from } = await server.start();
    expect(from?.position).toBe(30);
    expect(server.store.kept.map(({ position }) => position)).toEqual([30]);
  });
});
