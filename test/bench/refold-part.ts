import { startProjector } from '@khorgos/server/live/projector';
import { openSqliteLog } from '@khorgos/server/log/sqlite/sqlite-log';
import type { Instant } from '@khorgos/shared/centre/instant';
import { site } from './events.ts';
import { answerAsks } from './part.ts';
import { peakMemory } from './process-memory.ts';

export interface RefoldAsk {
  readonly path: string;
  readonly now: Instant;
}

export interface RefoldAnswer {
  readonly facts: number;
  readonly milliseconds: number;
  /** MiB, where somebody tells. */
  readonly memory: number | undefined;
}

/** The whole log from nothing to every figure, as a server without a checkpoint does it. */
answerAsks<RefoldAsk, RefoldAnswer>(async ({ path, now }) => {
  const fail = (error: unknown) => {
    throw error;
  };
  const begun = performance.now();
  const log = await openSqliteLog({ path, onFailure: fail });
  const onError = fail;
  const projector = await startProjector({
    log,
    site,
    now: () => now,
    onChange: () => {},
    onError,
  });
  projector.occupancy.read();
  const milliseconds = performance.now() - begun;
  const memory = peakMemory(process.pid);
  projector.stop();
  await log.close();
  return { facts: projector.position, milliseconds, memory };
});
