import { type Instant, instant, instantText } from '@khorgos/shared/centre/instant';
import type { AlertPriority } from '@khorgos/shared/live/state';
import type { VisitorId } from '../log/facts.ts';
import {
  type Incident,
  type IncidentKind,
  incidentKinds,
  knownAt,
} from '../occupancy/incidents.ts';
import { type Condition, earliestAfter, type Judgement } from './condition.ts';
import { restAwaitedUntil } from './rest-awaited.ts';
import type { Scene } from './scene.ts';
import { listed } from './visitor-reference.ts';

/** Incidents of one kind are one alert until there was none for this long (our choice). */
export const quietAfter = 30 * 60_000;

const priorities: Record<IncidentKind, AlertPriority> = {
  entry_while_closed: 'high',
  document_rule: 'medium',
  left_other_side: 'medium',
  double_entry: 'low',
  exit_without_entry: 'low',
};

/** What a passage that arrives later may explain. */
const explained: ReadonlySet<IncidentKind> = new Set([
  'double_entry',
  'exit_without_entry',
  'left_other_side',
]);

/** R2.14, R1.7, R5.7: one alert for each kind and side, as long as it goes on. */
export function judgeIncidents({ occupancy }: Scene, now: Instant): Judgement {
  const conditions: Condition[] = [];
  const ends: Instant[] = [];
  const isSaid = ({ passage }: Incident) => {
    const until = instant(restAwaitedUntil(passage, occupancy.lateDeliveries));
    if (until > now) ends.push(until);
    return until <= now;
  };
  for (const kind of incidentKinds)
    for (const [side, known] of occupancy.incidents.of(kind)) {
      const incidents = explained.has(kind) ? known.filter(isSaid) : known;
      const episode = latestEpisode(incidents, now);
      const [first] = episode;
      const last = episode.at(-1);
      if (first === undefined || last === undefined) continue;
      const since = knownAt(first);
      const visitors = latestVisitors(episode);
      const date = occupancy.schedules.get(side)?.calendar.dayOf(since).date ?? '';
      ends.push(instant(knownAt(last) + quietAfter));
      conditions.push({
        key: `${kind}:${side}:${date}`,
        kind,
        priority: priorities[kind],
        side,
        since,
        step: 0,
        params: {
          count: visitors.size,
          refs: listed(visitors),
          gates: [...new Set(episode.map(({ passage }) => passage.gateId))].sort(),
          lastAt: instantText(last.passage.at),
        },
      });
    }
  return { conditions, next: earliestAfter(now, ends) };
}

/** The run of incidents without a pause that goes on at `now`; empty when the last is long ago. */
function latestEpisode(incidents: readonly Incident[], now: Instant): readonly Incident[] {
  let first = incidents.length;
  let after: number = now;
  while (first > 0) {
    const before = incidents[first - 1];
    if (before === undefined || after - knownAt(before) >= quietAfter) break;
    after = knownAt(before);
    first -= 1;
  }
  return incidents.slice(first);
}

/** The latest first, each visitor once. */
function latestVisitors(episode: readonly Incident[]): Set<VisitorId> {
  const visitors = new Set<VisitorId>();
  for (let place = episode.length - 1; place >= 0; place -= 1) {
    const incident = episode[place];
    if (incident !== undefined) visitors.add(incident.passage.visitor);
  }
  return visitors;
}
