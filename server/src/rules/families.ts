import { type Instant, instant, instantText } from '@khorgos/shared/centre/instant';
import type { VisitorId } from '../log/facts.ts';
import { lateAfter } from '../occupancy/gate-traffic.ts';
import type { Opening, Whereabouts } from '../occupancy/whereabouts.ts';
import { type Condition, earliestAfter, type Judgement } from './condition.ts';
import { listedByEntry } from './people-listed.ts';
import type { Scene } from './scene.ts';
import { referenceOf } from './visitor-reference.ts';

/** RULES "Who may come": a parent comes, and a child goes, within this either way. */
export const familyGrace = 10 * 60_000;

/** After the last of such passages, how long the rest of them is awaited; and at most. */
const restAwaited = 2000;
const restAwaitedAtMost = 30_000;

/** The passage named no guardian. */
const nobody = 'nobody';

interface Alone {
  readonly kind: 'child_without_guardian' | 'child_left_inside';
  readonly since: Instant;
  /** When it may be said: later than `since` while a gate that was offline is still telling. */
  readonly from: Instant;
}

/** R1.5, R1.6: children whose parent is not inside, one alert for all children of one parent. */
export function judgeFamilies({ occupancy }: Scene, now: Instant): Judgement {
  const alone = new Map<string, { readonly children: [VisitorId, Opening][]; since: Instant }>();
  const moments: Instant[] = [];
  for (const [child, entry] of occupancy.children) {
    const { guardian } = entry;
    const whereabouts = guardian === undefined ? nobody : occupancy.whereabouts(guardian);
    // Who the guardian is and where is being looked up: the answer brings the next judgement.
    if (whereabouts === undefined) continue;
    const found = alonenessOf(entry, whereabouts, occupancy.lastLateDelivery);
    if (found === undefined) continue;
    if (found.from > now) {
      moments.push(found.from);
      continue;
    }
    const key = `${found.kind}:${referenceOf(guardian ?? child)}`;
    const group = alone.get(key);
    if (group === undefined) alone.set(key, { children: [[child, entry]], since: found.since });
    else {
      group.children.push([child, entry]);
      group.since = instant(Math.max(group.since, found.since));
    }
  }
  return {
    conditions: [...alone].map(([key, { children, since }]) => conditionOf(key, children, since)),
    next: earliestAfter(now, moments),
  };
}

/** How a child inside is alone, or will be if nobody comes or goes; undefined while a parent is inside. */
export function alonenessOf(
  child: Opening,
  guardian: Whereabouts | typeof nobody,
  lastLateDelivery: Instant | undefined,
): Alone | undefined {
  if (guardian === nobody)
    return {
      kind: 'child_without_guardian',
      since: child.at,
      from: instant(Math.max(child.at, awaited(child, lastLateDelivery))),
    };
  if (guardian.kind === 'inside') return undefined;
  const stay = guardian.lastStay;
  const accompanied =
    stay !== undefined && (stay.end.at >= child.at || stay.entry.at >= child.at - familyGrace);
  const after = accompanied ? Math.max(stay.end.at, child.at) : child.at;
  const since = instant(after + familyGrace);
  const learntFrom = accompanied && stay.end.receivedAt > child.receivedAt ? stay.end : child;
  return {
    kind: accompanied ? 'child_left_inside' : 'child_without_guardian',
    since,
    from: instant(Math.max(since, awaited(learntFrom, lastLateDelivery))),
  };
}

/** RULES "Backlog is not news": the other half of what a gate kept may say that it is over. */
function awaited(
  { at, receivedAt }: { readonly at: Instant; readonly receivedAt: Instant },
  lastLateDelivery: Instant | undefined,
): number {
  if (receivedAt - at <= lateAfter) return receivedAt;
  const last = Math.max(receivedAt, lastLateDelivery ?? receivedAt);
  return Math.min(last + restAwaited, receivedAt + restAwaitedAtMost);
}

const everybody = () => true;

function conditionOf(
  key: string,
  children: readonly (readonly [VisitorId, Opening])[],
  since: Instant,
): Condition {
  const left = key.startsWith('child_left_inside');
  return {
    key,
    kind: left ? 'child_left_inside' : 'child_without_guardian',
    priority: left ? 'critical' : 'high',
    side: children[0]?.[1].side,
    since,
    step: children.length,
    params: {
      count: children.length,
      refs: listedByEntry(children, everybody),
      since: instantText(since),
    },
  };
}
