import { type Instant, instantText } from '@khorgos/shared/centre/instant';
import type { Policy } from '@khorgos/shared/centre/policy';
import { retentionDaysOf } from '@khorgos/shared/centre/retention-days';
import { keyDayOf } from '../access/day-sealer.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import type { Duty } from '../platform/duty.ts';
import type { Logger } from '../platform/logger.ts';
import type { Schedule } from '../platform/schedule.ts';
import { applyRetention, type Retained } from './retention.ts';
import { createClockJudge } from './trusted-clock.ts';

const everyMilliseconds = 600_000;

export interface RetentionDuty {
  stop(): Promise<void>;
}

/**
 * Applies the retention time at the start and whenever a day of it is over, and writes down what it destroyed. A node
 * that does not have the duty forgets the keys that another one has destroyed. Under a clock that is far from
 * what was seen last nothing is destroyed: keys do not come back.
 */
export function startRetention(
  options: Omit<Parameters<typeof applyRetention>[0], 'now' | 'days' | 'signal'> & {
    readonly now: () => Instant;
    /** When the newest fact was taken in, as read before this server wrote any. */
    readonly lastSeenAt: Instant | undefined;
    readonly policy: () => Policy;
    readonly schedule: Pick<Schedule, 'every'>;
    /** Of several nodes one does it. */
    readonly duty: Pick<Duty, 'isHeld'>;
    readonly trail: Pick<AuditTrail, 'record'>;
    readonly logger: Logger;
    /** After something was destroyed: for copies of the keys elsewhere. */
    readonly onDestroyed: () => Promise<void>;
  },
): RetentionDuty {
  const { logger, trail } = options;
  const ending = new AbortController();
  const judgeClock = createClockJudge(options.lastSeenAt);
  let running: Promise<void> | undefined;
  let toldOf = '';

  /** No key is made again for a day before the mark; a mark to come was set by a clock that was ahead. */
  async function tellOfMark(now: Instant): Promise<void> {
    const destroyedBefore = await options.seals.dayKeys.destroyedBefore();
    if (keyDayOf(now) >= destroyedBefore || toldOf === destroyedBefore) return;
    toldOf = destroyedBefore;
    logger.error(
      { destroyedBefore },
      'no document of today is kept: the keys of days to come are marked as destroyed; see khorgos doctor',
    );
  }

  async function run(now: Instant, lastSeenAt: Instant | undefined): Promise<void> {
    if (lastSeenAt !== undefined) {
      logger.error(
        { lastSeenAt: instantText(lastSeenAt), clock: instantText(now) },
        'the retention time was not applied: the clock is over 30 days ahead of what was seen last; set it right, and where it is right start this server again once a passage was taken in',
      );
      return;
    }
    const days = retentionDaysOf(options.policy());
    const retained = await applyRetention({
      ...options,
      now,
      days,
      signal: ending.signal,
    });
    if (retained.documents + retained.quarantined + retained.keys === 0) return;
    await trail.record({
      action: 'retention.applied',
      by: { kind: 'server', id: '', name: 'retention' },
      about: { kind: 'database', id: 'personal data' },
      details: detailsOf(retained, days),
    });
    await options.onDestroyed();
    logger.info(retained, 'the personal part of what is over was destroyed');
  }

  async function look(): Promise<void> {
    const now = options.now();
    await tellOfMark(now);
    const lastSeenAt = judgeClock(now);
    if (options.duty.isHeld) await run(now, lastSeenAt);
    else
      await options.seals.dayKeys
        .refresh()
        .catch((error: unknown) => logger.error({ err: error }, 'the keys of days cannot be read'));
  }

  function begin(): void {
    running ??= look()
      .catch((error: unknown) => {
        if (!ending.signal.aborted)
          logger.error({ err: error }, 'the retention time was not applied');
      })
      .finally(() => {
        running = undefined;
      });
  }

  begin();
  const cancel = options.schedule.every(everyMilliseconds, begin);
  return {
    stop: async () => {
      cancel();
      ending.abort();
      await running;
    },
  };
}

function detailsOf({ before, documents, quarantined, keys }: Retained, days: number) {
  return { before, documents, quarantined, keys, days };
}
