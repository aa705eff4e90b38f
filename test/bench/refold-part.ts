import { startProjector } from '@khorgos/server/live/projector';
import { openSqliteLog } from '@khorgos/server/log/sqlite/sqlite-log';
import type { Instant } from '@khorgos/shared/centre/instant';
import { site } from './events.ts';
import { answerAsks } from './part.ts';

export interface RefoldAsk {
  readonly path: string;
  readonly now: Instant;
}

export interface RefoldAnswer {
  readonly facts: number;
  readonly milliseconds: number;
  /** MiB. */
  readonly memory: number;
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
  projector.stop();
  await log.close();
  const memory = process.resourceUsage().maxRSS / 1024;
  return { facts: projector.position, milliseconds, memory };
});
