import { type Instant, instant, instantText } from '@khorgos/shared/centre/instant';
import { type Condition, earliestAfter, type Judgement } from './condition.ts';
import type { GateSighting, Scene } from './scene.ts';

/**
 * Gates that were heard and are not any more while their side is open, and gates whose clock is
 * wrong: one alert for each side, because what silences one gate often silences its neighbours. Another
 * silent gate is news; another wrong clock is not, because when they all are it is the server's own.
 */
export function judgeGates({ site, occupancy, gates }: Scene, now: Instant): Judgement {
  const conditions: Condition[] = [];
  const changes = site.sides.map(({ id }) => occupancy.schedules.get(id)?.nextOpening(now));
  for (const { id } of site.sides) {
    const own = gates.filter(({ side }) => side === id);
    const silent = own.filter((gate) => gate.silent);
    const open = occupancy.schedules.get(id)?.openingAt(now).kind !== 'closed';
    if (open && silent.length > 0)
      conditions.push({
        key: `gate_silent:${id}`,
        kind: 'gate_silent',
        priority: 'medium',
        side: id,
        since: now,
        step: silent.length,
        params: {
          count: silent.length,
          gates: silent.map(({ gate }) => gate),
          ...lastSeen(silent),
        },
      });
    const ahead = own.filter(({ clockAhead }) => clockAhead);
    if (ahead.length > 0)
      conditions.push({
        key: `clock_ahead:${id}`,
        kind: 'clock_ahead',
        priority: 'low',
        side: id,
        since: now,
        step: 0,
        params: { count: ahead.length, gates: ahead.map(({ gate }) => gate) },
      });
  }
  return {
    conditions,
    next: earliestAfter(now, [...changes, ...gates.map(({ silentFrom }) => silentFrom)]),
  };
}

function lastSeen(gates: readonly GateSighting[]): { lastSeenAt?: string } {
  const seen = gates.flatMap(({ lastSeenAt }) => (lastSeenAt === undefined ? [] : [lastSeenAt]));
  return seen.length === 0 ? {} : { lastSeenAt: instantText(instant(Math.max(...seen))) };
}
