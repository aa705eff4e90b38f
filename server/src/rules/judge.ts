import type { Instant } from '@khorgos/shared/centre/instant';
import { judgeCapacity } from './capacity.ts';
import { judgeClosing } from './closing.ts';
import { type Judgement, joined } from './condition.ts';
import type { Delays } from './delays.ts';
import { judgeFamilies } from './families.ts';
import { judgeGates } from './gates.ts';
import { judgeIncidents } from './incident-alerts.ts';
import type { Scene } from './scene.ts';
import { judgeStayLimits } from './stay-limits.ts';

/**
 * All the rules of the Centre at an instant: which alerts stand, and when that changes by itself.
 * A function of the scene and the clock (R7.1); only what has a delay remembers what was before.
 */
export function judge(scene: Scene, now: Instant, delays: Delays): Judgement {
  const judgements = [
    judgeFamilies(scene, now),
    judgeStayLimits(scene, now),
    judgeClosing(scene, now),
    judgeIncidents(scene, now),
    judgeCapacity(scene, now, (key) => delays.stands(key)),
    judgeGates(scene, now),
  ];
  return delays.apply(joined(now, judgements), now);
}
