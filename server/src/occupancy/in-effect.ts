import type { VisitorFact, VoidedFact } from '../log/facts.ts';
import type { Movement } from './whereabouts.ts';

export interface Sifted {
  /** What counts, in the order given. */
  readonly movements: Movement[];
  /** What was voided, and what voided it: needed again only when a void is voided. */
  readonly aside: VisitorFact[];
  /** Ids of what was voided. */
  readonly voided: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/**
 * What counts of a visitor's facts. A void counts unless it is voided itself, so that every
 * correction is undone by another; what it voids need not come before it.
 */
export function inEffect(facts: readonly VisitorFact[]): Sifted {
  const voids = facts.filter(isVoid);
  const movements: Movement[] = [];
  if (voids.length === 0) {
    for (const fact of facts) if (!isVoid(fact)) movements.push(fact);
    return { movements, aside: [], voided: none };
  }
  const against = new Map<string, VoidedFact[]>();
  for (const fact of voids) against.set(fact.voids, [...(against.get(fact.voids) ?? []), fact]);
  const aside: VisitorFact[] = [];
  const voided = new Set<string>();
  for (const fact of facts) {
    if (isVoided(fact.id, against, new Set())) voided.add(fact.id);
    if (isVoid(fact) || voided.has(fact.id)) aside.push(fact);
    else movements.push(fact);
  }
  return { movements, aside, voided };
}

// A ring of voids cannot come to be, because each names what was there before; were there one in a
// damaged log, none of it would count.
function isVoided(
  id: string,
  against: ReadonlyMap<string, readonly VoidedFact[]>,
  path: ReadonlySet<string>,
): boolean {
  if (path.has(id)) return true;
  return (against.get(id) ?? []).some(
    (fact) => !isVoided(fact.id, against, new Set([...path, id])),
  );
}

function isVoid(fact: VisitorFact): fact is VoidedFact {
  return fact.kind === 'voidedFact';
}
