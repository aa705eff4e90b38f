import type { Instant } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import type { VisitorFact, VisitorId } from '../log/facts.ts';
import { Occupancy } from '../occupancy/occupancy.ts';
import { inFoldOrder } from '../occupancy/whereabouts.ts';
import type { Condition } from '../rules/condition.ts';
import { Delays } from '../rules/delays.ts';
import { judge } from '../rules/judge.ts';
import type { Scene } from '../rules/scene.ts';
import { at, site as khorgos } from './passages.ts';

/** The Centre as it is at an instant after some facts, folded from nothing. */
export function sceneAfter(
  facts: readonly VisitorFact[],
  now: Instant,
  options: { readonly site?: Site; readonly gates?: Scene['gates'] } = {},
): Scene {
  const site = options.site ?? khorgos;
  const occupancy = new Occupancy({ site, now });
  const known = facts.filter(({ receivedAt }) => receivedAt <= now);
  const of = (visitor: VisitorId) =>
    known.filter((fact) => fact.visitor === visitor).sort(inFoldOrder);
  for (const visitor of new Set(known.map((fact) => fact.visitor))) occupancy.fold(of(visitor));
  for (const guardian of occupancy.absentGuardians()) occupancy.recall(guardian, of(guardian));
  return { site, occupancy, gates: options.gates ?? [] };
}

/** What the rules say at an instant of the facts that have arrived by then. */
export function conditionsAt(
  when: string | Instant,
  facts: readonly VisitorFact[],
  options: { readonly site?: Site; readonly gates?: Scene['gates'] } = {},
): readonly Condition[] {
  const now = typeof when === 'string' ? at(when) : when;
  return judge(sceneAfter(facts, now, options), now, new Delays()).conditions;
}

export function kindsAt(
  when: string | Instant,
  facts: readonly VisitorFact[],
  options: { readonly site?: Site; readonly gates?: Scene['gates'] } = {},
): string[] {
  return conditionsAt(when, facts, options)
    .map(({ kind }) => kind)
    .sort();
}
