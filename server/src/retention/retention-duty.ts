import type { Instant } from '@khorgos/shared/centre/instant';
import type { Policy } from '@khorgos/shared/centre/policy';
import { retentionDaysOf } from '@khorgos/shared/centre/retention-days';
import type { AuditTrail } from '../audit/audit-trail.ts';
import type { Duty } from '../platform/duty.ts';
import type { Logger } from '../platform/logger.ts';
import type { Schedule } from '../platform/schedule.ts';
import { applyRetention, type Retained } from './retention.ts';

const everyMilliseconds = 600_000;

export interface RetentionDuty {
  stop(): Promise<void>;
}

/**
 * Applies the retention time at the start and whenever a day of it is over, and writes down what it destroyed. A node
 * that does not have the duty forgets the keys that another one has destroyed.
 */
export function startRetention(
  options: Omit<Parameters<typeof applyRetention>[0], 'now' | 'days' | 'signal'> & {
    readonly now: () => Instant;
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
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    const days = retentionDaysOf(options.policy());
    const retained = await applyRetention({
      ...options,
      now: options.now(),
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

  function begin(): void {
    if (!options.duty.isHeld) {
      options.seals.dayKeys
        .refresh()
        .catch((error: unknown) => logger.error({ err: error }, 'the keys of days cannot be read'));
      return;
    }
    running ??= run()
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
