import { type Instant, instant } from '@khorgos/shared/centre/instant';
import type { AlertKind } from '@khorgos/shared/live/state';
import { type Condition, earliestAfter, type Judgement } from './condition.ts';

interface Delay {
  /** How long a condition has to hold before it is raised, ms. */
  readonly on: number;
  /** How long it has to be gone before it is cleared, ms. */
  readonly off: number;
}

/** Of what trembles (our choice): numbers near a limit, gates that come and go. */
const delays: Partial<Record<AlertKind, Delay>> = {
  capacity_near: { on: 15_000, off: 60_000 },
  capacity_full: { on: 15_000, off: 60_000 },
  gate_silent: { on: 60_000, off: 5 * 60_000 },
  clock_ahead: { on: 0, off: 10 * 60_000 },
};

interface Watched {
  readonly delay: Delay;
  readonly since: Instant;
  raised: boolean;
  /** While it is gone, since when. */
  goneSince: Instant | undefined;
  last: Condition;
}

/**
 * On-delays and off-delays (R7.4): a condition that trembles is raised once. Conditions without
 * delays pass through as they are, so that what they say depends on nothing that was before.
 */
export class Delays {
  readonly #watched = new Map<string, Watched>();

  /** Whether an alert of this key stands, delays considered: what a deadband asks. */
  stands(key: string): boolean {
    return this.#watched.get(key)?.raised ?? false;
  }

  /** Goes on with an alert that somebody else raised, or this process before it was started again. */
  resume(condition: Condition): void {
    const delay = delays[condition.kind];
    if (delay === undefined || this.stands(condition.key)) return;
    const { since } = condition;
    this.#watched.set(condition.key, {
      delay,
      since,
      raised: true,
      goneSince: undefined,
      last: condition,
    });
  }

  apply({ conditions, next }: Judgement, now: Instant): Judgement {
    const standing: Condition[] = [];
    const moments: (Instant | undefined)[] = [next];
    const present = new Set<string>();
    for (const condition of conditions) {
      const delay = delays[condition.kind];
      if (delay === undefined) {
        standing.push(condition);
        continue;
      }
      present.add(condition.key);
      const watched = this.#watch(condition, delay, now);
      const from = instant(watched.since + delay.on);
      if (now >= from) watched.raised = true;
      else moments.push(from);
      if (watched.raised) standing.push({ ...condition, since: watched.since });
    }
    for (const [key, watched] of this.#watched) {
      if (present.has(key)) continue;
      watched.goneSince ??= now;
      const until = instant(watched.goneSince + watched.delay.off);
      if (!watched.raised || now >= until) this.#watched.delete(key);
      else {
        moments.push(until);
        standing.push({ ...watched.last, since: watched.since });
      }
    }
    return { conditions: standing, next: earliestAfter(now, moments) };
  }

  #watch(condition: Condition, delay: Delay, now: Instant): Watched {
    const known = this.#watched.get(condition.key);
    if (known !== undefined) {
      known.goneSince = undefined;
      known.last = condition;
      return known;
    }
    const begun = { delay, since: now, raised: false, goneSince: undefined, last: condition };
    this.#watched.set(condition.key, begun);
    return begun;
  }
}
