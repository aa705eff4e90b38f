import { type Instant, instant, instantText } from '@khorgos/shared/centre/instant';
import type { VisitorId } from '../log/facts.ts';
import type { Opening, Whereabouts } from '../occupancy/whereabouts.ts';
import { type Condition, earliestAfter, type Judgement } from './condition.ts';
import { listedByEntry } from './people-listed.ts';
import { restAwaitedUntil } from './rest-awaited.ts';
import type { Scene } from './scene.ts';
import { referenceOf } from './visitor-reference.ts';

/** RULES "Who may come": a parent comes, and a child goes, within this either way. */
export const familyGrace = 10 * 60_000;

/** The passage named no guardian. */
const nobody = 'nobody';

interface Alone {
  readonly kind: 'child_without_guardian' | 'child_left_inside';
  readonly since: Instant;
  /** When it was true and known. */
  readonly known: Instant;
  /** When it may be said: later than `since` while a gate that was offline is still telling. */
  readonly from: Instant;
}

/** How often children without a guardian are news anew: a gate without a line has many (our choice). */
const newsEvery = 10 * 60_000;

/** No child is left unnamed for want of room, as long as anybody could read it. */
const mostChildren = 500;

type Child = readonly [VisitorId, Opening];

interface Group {
  readonly found: Alone;
  readonly children: Child[];
  /** When the last of them came to be alone. */
  since: Instant;
  /** When that was known of the last of them. */
  known: Instant;
}

/**
 * R1.5, R1.6: children whose parent is not inside. Those whose parent left are one alert for each
 * parent; those whose parent never came are one for each side and day, because what is the matter is
 * often one thing: a gate that reads no parents.
 */
export function judgeFamilies({ occupancy }: Scene, now: Instant): Judgement {
  const groups = new Map<string, Group>();
  const moments: Instant[] = [];
  for (const child of occupancy.children) {
    const [id, entry] = child;
    const { guardian } = entry;
    const whereabouts = guardian === undefined ? nobody : occupancy.whereabouts(guardian);
    // Who the guardian is and where is being looked up: the answer brings the next judgement.
    if (whereabouts === undefined) continue;
    const found = alonenessOf(entry, whereabouts, occupancy.lateDeliveries);
    if (found === undefined) continue;
    if (found.from > now) {
      moments.push(found.from);
      continue;
    }
    const day = occupancy.schedules.get(entry.side)?.calendar.dayOf(found.since).date ?? '';
    const key =
      found.kind === 'child_left_inside'
        ? `child_left_inside:${referenceOf(guardian ?? id)}`
        : `child_without_guardian:${entry.side}:${day}`;
    const group = groups.get(key);
    if (group === undefined)
      groups.set(key, { found, children: [child], since: found.since, known: found.known });
    else {
      group.children.push(child);
      group.since = instant(Math.max(group.since, found.since));
      group.known = instant(Math.max(group.known, found.known));
    }
  }
  return {
    conditions: [...groups].map(([key, group]) =>
      group.found.kind === 'child_left_inside'
        ? leftInside(key, group)
        : withoutGuardian(key, group),
    ),
    next: earliestAfter(now, moments),
  };
}

/** Each further child is news. */
function leftInside(key: string, { children, since, known }: Group): Condition {
  return {
    key,
    kind: 'child_left_inside',
    priority: 'critical',
    side: children[0]?.[1].side,
    since: known,
    step: children.length,
    params: paramsOf(children, since),
  };
}

function withoutGuardian(key: string, { children, since, known }: Group): Condition {
  const step = Math.floor(known / newsEvery);
  return {
    key,
    kind: 'child_without_guardian',
    priority: 'high',
    side: children[0]?.[1].side,
    since: known,
    step,
    params: paramsOf(children, since),
  };
}

function paramsOf(children: readonly Child[], since: Instant): Condition['params'] {
  return {
    count: children.length,
    refs: listedByEntry(children, everybody, mostChildren),
    since: instantText(since),
  };
}

const everybody = () => true;

/** How a child inside is alone, or will be if nobody comes or goes; undefined while a parent is inside. */
export function alonenessOf(
  child: Opening,
  guardian: Whereabouts | typeof nobody,
  lateDeliveries: readonly Instant[],
): Alone | undefined {
  if (guardian === nobody)
    return {
      kind: 'child_without_guardian',
      since: child.at,
      known: instant(Math.max(child.at, child.receivedAt)),
      from: instant(Math.max(child.at, restAwaitedUntil(child, lateDeliveries))),
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
    known: instant(Math.max(since, learntFrom.receivedAt)),
    from: instant(Math.max(since, restAwaitedUntil(learntFrom, lateDeliveries))),
  };
}
