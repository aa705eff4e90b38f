import { type Instant, instant, instantText } from '@khorgos/shared/centre/instant';
import type { SideId } from '@khorgos/shared/centre/site';
import type { AlertPriority } from '@khorgos/shared/live/state';
import {
  type Incident,
  type IncidentKind,
  incidentKinds,
  knownAt,
} from '../occupancy/incidents.ts';
import { type Condition, earliestAfter, type Judgement } from './condition.ts';
import type { Scene } from './scene.ts';
import { listed } from './visitor-reference.ts';

/** RULES "Backlog is not news" (R7.3): what arrives this much later repairs the figures and no more. */
export const backlogAfter = 10 * 60_000;

/** Incidents of one kind are one alert until there was none for this long (our choice). */
export const quietAfter = 30 * 60_000;

const priorities: Record<IncidentKind, AlertPriority> = {
  entry_while_closed: 'high',
  document_rule: 'medium',
  left_other_side: 'medium',
  double_entry: 'low',
  exit_without_entry: 'low',
};

/** R2.14, R1.7, R5.7: one alert for each kind and side, as long as it goes on. */
export function judgeIncidents({ occupancy }: Scene, now: Instant): Judgement {
  const conditions: Condition[] = [];
  const ends: Instant[] = [];
  for (const kind of incidentKinds)
    for (const [side, incidents] of newsBySide(occupancy.incidents.of(kind))) {
      const episode = latestEpisode(incidents, now);
      const [first] = episode;
      const last = episode.at(-1);
      if (first === undefined || last === undefined) continue;
      const date = occupancy.schedules.get(side)?.calendar.dayOf(first.known).date ?? '';
      ends.push(instant(last.known + quietAfter));
      conditions.push({
        key: `${kind}:${side}:${date}`,
        kind,
        priority: priorities[kind],
        side,
        since: first.known,
        step: 0,
        params: {
          count: new Set(episode.map(({ incident }) => incident.passage.visitor)).size,
          refs: listed(
            new Set(episode.toReversed().map(({ incident }) => incident.passage.visitor)),
          ),
          gates: [...new Set(episode.map(({ incident }) => incident.passage.gateId))].sort(),
          lastAt: instantText(last.incident.passage.at),
        },
      });
    }
  return { conditions, next: earliestAfter(now, ends) };
}

interface News {
  readonly incident: Incident;
  readonly known: Instant;
}

function newsBySide(incidents: Iterable<Incident>): Map<SideId, News[]> {
  const bySide = new Map<SideId, News[]>();
  for (const incident of incidents) {
    const known = knownAt(incident);
    if (known - incident.passage.at > backlogAfter) continue;
    const news = bySide.get(incident.side);
    if (news === undefined) bySide.set(incident.side, [{ incident, known }]);
    else news.push({ incident, known });
  }
  return bySide;
}

/** The run of incidents without a pause that goes on at `now`; empty when the last is long ago. */
function latestEpisode(news: News[], now: Instant): News[] {
  news.sort((a, b) => a.known - b.known);
  let first = news.length;
  let after: number = now;
  while (first > 0) {
    const before = news[first - 1]?.known ?? Number.NEGATIVE_INFINITY;
    if (after - before >= quietAfter) break;
    after = before;
    first -= 1;
  }
  return news.slice(first);
}
