import { type Instant, instant } from '@khorgos/shared/centre/instant';
import { beforeEach, describe, expect, it } from 'vitest';
import { startProjector } from '../live/projector.ts';
import type { Position, VisitorFact } from '../log/facts.ts';
import { createManualClock, type ManualClock } from '../platform/manual-clock.ts';
import { createMemoryCheckpoints } from '../testing/memory-checkpoints.ts';
import { createMemoryLog, type MemoryLog } from '../testing/memory-log.ts';
import { at, entry, exit, site } from '../testing/passages.ts';
import type { Checkpoint } from './checkpoint-store.ts';
import { type Checkpoints, createCheckpoints } from './checkpoints.ts';
import { compareCheckpoint } from './compare-checkpoint.ts';

const start = at('2026-06-10T08:00:00Z');
const hour = 3_600_000;

let clock: ManualClock;
let log: MemoryLog;
let store: ReturnType<typeof createMemoryCheckpoints>;
let thrownAway: string[];

beforeEach(() => {
  clock = createManualClock(start);
  log = createMemoryLog();
  store = createMemoryCheckpoints();
  thrownAway = [];
});

function visits(series: string, count: number): VisitorFact[] {
  return Array.from({ length: count }, (_, index) => {
    const visitor = `${series}-${Math.floor(index / 3) * 2 + (index % 3 === 0 ? 0 : 1)}`;
    const when = instant(start - hour + index * 1000);
    const passage = index % 3 === 2 ? exit : entry;
    return passage(when, { id: `${series}:${index}`, visitor });
  });
}

async function append(facts: readonly VisitorFact[], into = log): Promise<void> {
  const added = facts.map(({ position: _position, ...fact }) => ({ fact, fingerprint: fact.id }));
  await into.append({ facts: added, documents: [], quarantined: [] });
  await into.settled();
}

function checkpoints(other: Partial<Parameters<typeof createCheckpoints>[0]> = {}): Checkpoints {
  return createCheckpoints({
    store,
    log,
    seed: site,
    secretCheck: 'this secret',
    timeZones: '2026a',
    schedule: clock,
    elapsed: () => clock.now(),
    onThrownAway: (_head, why) => thrownAway.push(why),
    onError: (error) => expect.unreachable(String(error)),
    ...other,
  });
}

async function project(own = checkpoints(), now: () => Instant = () => clock.now()) {
  const from = await own.restore(now());
  const projector = await startProjector({
    log,
    site,
    from,
    now,
    onChange: () => undefined,
    onError: (error) => expect.unreachable(String(error)),
  });
  return { projector, following: own.follow(projector), from };
}

/** A server that ran and was stopped. */
async function ran(): Promise<void> {
  const { projector, following } = await project();
  await following.stop();
  projector.stop();
}

function only(): Checkpoint {
  const [one] = store.kept;
  return one ?? expect.unreachable('no checkpoint was kept');
}

it('begins where a clean stop left off, and reads only what came after', async () => {
  await append(visits('a', 30));
  await ran();
  await append(visits('b', 10));
  const { projector, from } = await project();
  expect(from?.position).toBe(30);
  expect(projector.position).toBe(40);
  expect(projector.occupancy.read().counts.total).toBe(10 + 4);
});

it('keeps nothing of an empty log, and no second one of what it kept already', async () => {
  await ran();
  expect(store.kept).toEqual([]);
  await append(visits('a', 3));
  await ran();
  const first = only();
  await ran();
  expect(store.kept).toEqual([first]);
});

it('keeps one after ten minutes in which something happened, and the newest two', async () => {
  const { following, projector } = await project();
  for (const [index, series] of ['a', 'b', 'c'].entries()) {
    await append(visits(series, 3));
    clock.advance(11 * 60_000);
    await expect.poll(() => store.kept[0]?.position).toBe(3 * (index + 1));
  }
  clock.advance(60 * 60_000);
  expect(store.kept.map(({ position }) => position)).toEqual([9, 6]);
  await following.stop();
  projector.stop();
});

it('keeps one at once after many facts, however short the time', async () => {
  const { following, projector } = await project(checkpoints({ factsBetween: 10 }));
  await append(visits('a', 9));
  clock.advance(30_000);
  await append(visits('b', 1));
  clock.advance(30_000);
  await expect.poll(() => store.kept.map(({ position }) => position)).toEqual([10]);
  await following.stop();
  projector.stop();
});

it('lets others work while it writes, and applies nothing meanwhile', async () => {
  await append(visits('a', 3000));
  let turns = 0;
  const elapsed = () => {
    turns += 1;
    return turns * 10;
  };
  const { projector, following } = await project(checkpoints({ elapsed }));
  const stopping = following.stop();
  await append(visits('b', 3));
  await stopping;
  await projector.caughtUp();
  expect(turns).toBeGreaterThan(8);
  expect(only().position).toBe(3000);
  const restored = await checkpoints().restore(clock.now());
  expect(restored?.occupancy.read().counts.total).toBe(1000);
});

it('keeps none that fits a log which took the place of the folded one meanwhile', async () => {
  const [lost, inItsPlace] = [visits('lost', 3), visits('other', 3)];
  await append(visits('a', 30));
  await append(lost);
  const { projector, following } = await project();
  log = createMemoryLog();
  await append(visits('a', 30));
  await append(inItsPlace);
  const later = checkpoints();
  await later.follow(projector).stop();
  await following.stop();
  projector.stop();
  expect(store.kept).not.toEqual([]);
  expect(await later.restore(clock.now())).toBeUndefined();
  expect(thrownAway).toContain('of another log');
});

it('keeps nothing of a state that a fact could not be applied to', async () => {
  await append(visits('a', 3));
  const failures: unknown[] = [];
  const own = checkpoints({ onError: (error) => failures.push(error) });
  const projector = await startProjector({
    log,
    site,
    now: () => clock.now(),
    onChange: () => undefined,
    onError: (error) => failures.push(error),
  });
  const stranger = { ...entry(start), id: 'b', side: 'nowhere' } as unknown as VisitorFact;
  await append([...visits('b', 1), stranger]);
  await own.follow(projector).stop();
  expect(failures.map(String)).toEqual([
    'Error: the log names side nowhere, which the site does not have',
    'Error: the log was not applied to its end',
  ]);
  expect(store.kept).toEqual([]);
});

it('is compared with the fold from nothing', async () => {
  await append(visits('a', 30));
  await ran();
  const state = await checkpoints().restore(clock.now());
  if (state === undefined) return expect.unreachable();
  expect(await compareCheckpoint({ state, log, seed: site })).toEqual([]);
  state.occupancy.apply(visits('b', 1));
  expect(await compareCheckpoint({ state, log, seed: site })).toEqual([
    'checkpoint at position 30: those inside differ',
    'checkpoint at position 30: changes of today differ',
    'checkpoint at position 30: years differ',
  ]);
});

describe('a checkpoint is thrown away that', () => {
  beforeEach(async () => {
    await append(visits('a', 30));
    await ran();
  });

  async function refused(own?: Checkpoints, now?: () => Instant): Promise<string[]> {
    const { projector, from } = await project(own, now);
    expect(from).toBeUndefined();
    expect(store.kept).toEqual([]);
    expect(projector.position).toBe(log.facts.length);
    const { projector: anew } = await project(undefined, now);
    expect(projector.occupancy.read()).toEqual(anew.occupancy.read());
    return thrownAway;
  }

  function tamper(change: (one: Checkpoint) => Partial<Checkpoint>): void {
    store.kept = [{ ...only(), ...change(only()) }];
  }

  const others = 'made with another program, Centre, SECRET or time zones';

  it('was made with another SECRET', async () => {
    expect(await refused(checkpoints({ secretCheck: 'another secret' }))).toEqual([others]);
  });

  it('was made for another Centre', async () => {
    const seed = { ...site, policy: { ...site.policy, maxDays: 3 } };
    expect(await refused(checkpoints({ seed }))).toEqual([others]);
  });

  it('was made with other time zones', async () => {
    expect(await refused(checkpoints({ timeZones: '2027b' }))).toEqual([others]);
  });

  it('was made by another version of the fold', async () => {
    tamper(({ madeWith }) => ({ madeWith: madeWith.replace(/^\d+/, '0') }));
    expect(await refused()).toEqual([others]);
  });

  it('is newer than its log', async () => {
    const shorter = createMemoryLog();
    await append(visits('a', 29), shorter);
    log = shorter;
    expect(await refused()).toEqual(['beyond the end of the log']);
  });

  it('was made of another log as long', async () => {
    const other = createMemoryLog();
    await append([...visits('a', 29), ...visits('b', 1)], other);
    log = other;
    expect(await refused()).toEqual(['of another log']);
  });

  it('was made of a log that has the same last fact after other ones', async () => {
    const other = createMemoryLog();
    await append([...visits('b', 29), ...visits('a', 30).slice(29)], other);
    log = other;
    expect(await refused()).toEqual(['of another log']);
  });

  it('lacks a piece', async () => {
    tamper(({ bytes }) => ({ bytes: bytes.slice(1) }));
    expect(await refused()).toEqual(['damaged']);
  });

  it('says it stands for another position', async () => {
    await append(visits('a', 31).slice(30));
    const mark = store.kept[0]?.mark;
    await ran();
    const [newer, older] = store.kept;
    expect(older?.mark).toBe(mark);
    if (newer === undefined || older === undefined) return expect.unreachable();
    store.kept = [{ ...older, position: newer.position, mark: newer.mark }];
    expect(await refused()).toEqual(['damaged']);
  });

  it('has one bit turned over, whichever', async () => {
    const whole = only();
    const bits = whole.bytes.reduce((sum, { length }) => sum + 8 * length, 0);
    for (let bit = 0; bit < bits; bit += 997) {
      const bytes = whole.bytes.map((piece) => piece.slice());
      const [piece] = bytes;
      if (piece === undefined) return expect.unreachable();
      piece[bit >> 3] = (piece[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      store.kept = [{ ...whole, bytes }];
      expect(await checkpoints().restore(clock.now())).toBeUndefined();
    }
    expect(new Set(thrownAway)).toEqual(new Set(['damaged']));
  });

  it('was made later than it is now', async () => {
    const before = instant(start - 24 * hour);
    expect(await refused(undefined, () => before)).toEqual(['from the future']);
  });

  it('is further behind than the whole log takes to fold', async () => {
    const { head } = log;
    const far = { head: async () => ((await head()) + 60_000) as Position, read: log.read };
    expect(await refused(checkpoints({ log: far }))).toEqual(['too far behind']);
  });

  it('does not fit, and the one before it is taken', async () => {
    await append(visits('b', 3));
    await ran();
    store.kept = store.kept.map((one) => (one.position === 33 ? { ...one, checksum: 1 } : one));
    const { from } = await project();
    expect(from?.position).toBe(30);
    expect(store.kept.map(({ position }) => position)).toEqual([30]);
  });
});

it('starts without one where they cannot be read', async () => {
  await append(visits('a', 3));
  const failures: unknown[] = [];
  const own = checkpoints({
    store: { ...store, list: () => Promise.reject(new Error('no such table')) },
    onError: (error) => failures.push(error),
  });
  expect(await own.restore(clock.now())).toBeUndefined();
  expect(failures).toHaveLength(1);
});
