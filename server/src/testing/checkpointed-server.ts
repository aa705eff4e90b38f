import { type Instant, instant } from '@khorgos/shared/centre/instant';
import type { Checkpoint } from '../checkpoints/checkpoint-store.ts';
import { type Checkpoints, createCheckpoints } from '../checkpoints/checkpoints.ts';
import { startProjector } from '../live/projector.ts';
import type { VisitorFact } from '../log/facts.ts';
import { createManualClock } from '../platform/manual-clock.ts';
import { createMemoryCheckpoints } from './memory-checkpoints.ts';
import { createMemoryLog, type MemoryLog } from './memory-log.ts';
import { at, entry, exit, site } from './passages.ts';

const began = at('2026-06-10T08:00:00Z');
const hour = 3_600_000;

export type CheckpointedServer = ReturnType<typeof createCheckpointedServer>;

/** A server in memory that is stopped and started again, perhaps on another log or with other checkpoints. */
export function createCheckpointedServer() {
  const clock = createManualClock(began);
  const store = createMemoryCheckpoints();
  const thrownAway: string[] = [];
  let log = createMemoryLog();

  async function append(facts: readonly VisitorFact[], into: MemoryLog = log): Promise<void> {
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
      onError: raise,
      ...other,
    });
  }

  async function start(own = checkpoints(), now: () => Instant = () => clock.now()) {
    const from = await own.restore(now());
    const projector = await startProjector({
      log,
      site,
      from,
      now,
      onChange: () => undefined,
      onError: raise,
    });
    return { projector, following: own.follow(projector), from };
  }

  return {
    clock,
    store,
    get log() {
      return log;
    },
    set log(other: MemoryLog) {
      log = other;
    },
    /** Why, of each that was. */
    thrownAway,
    append,
    checkpoints,
    start,

    /** Starts, and is stopped. */
    async ran(): Promise<void> {
      const { projector, following } = await start();
      await following.stop();
      projector.stop();
    },

    only(): Checkpoint {
      const [one] = store.kept;
      if (one === undefined) throw new Error('no checkpoint was kept');
      return one;
    },
  };
}

/** Three by three: somebody comes and stays, and another one comes and leaves. */
export function visits(series: string, count: number): VisitorFact[] {
  return Array.from({ length: count }, (_, index) => {
    const visitor = `${series}-${Math.floor(index / 3) * 2 + (index % 3 === 0 ? 0 : 1)}`;
    const when = instant(began - hour + index * 1000);
    const passage = index % 3 === 2 ? exit : entry;
    return passage(when, { id: `${series}:${index}`, visitor });
  });
}

function raise(error: unknown): never {
  throw error;
}
