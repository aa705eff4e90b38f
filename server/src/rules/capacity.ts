import type { Instant } from '@khorgos/shared/centre/instant';
import type { AlertKind } from '@khorgos/shared/live/state';
import type { Condition, Judgement } from './condition.ts';
import type { Scene } from './scene.ts';

/** Of the capacity, in hundredths (our choice); it has to fall this far below to be over. */
const levels = [
  { kind: 'capacity_full', percent: 100, priority: 'high' },
  { kind: 'capacity_near', percent: 90, priority: 'medium' },
] as const;
const deadband = 2;

/**
 * R7.6: soft limits. A value that trembles around one makes one alert: it has to stay above for a
 * while to raise it, and well below for a while to clear it.
 */
export function judgeCapacity(
  { site, occupancy }: Scene,
  now: Instant,
  stands: (key: string) => boolean,
): Judgement {
  const conditions: Condition[] = [];
  for (const { id, capacity } of site.sides) {
    if (capacity === undefined) continue;
    const inside = occupancy.insideBy(id);
    const percent = (inside / capacity) * 100;
    const level = levels.find(
      ({ kind, percent: limit }) =>
        percent >= limit || (stands(keyOf(kind, id)) && percent > limit - deadband),
    );
    if (level === undefined) continue;
    conditions.push({
      key: keyOf(level.kind, id),
      kind: level.kind,
      priority: level.priority,
      side: id,
      since: now,
      step: 0,
      params: { inside, capacity, percent: Math.floor(percent) },
    });
  }
  return { conditions, next: undefined };
}

function keyOf(kind: AlertKind, side: string): string {
  return `${kind}:${side}`;
}
