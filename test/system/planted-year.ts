import type { Passage, Position, VisitorFact, VisitorId } from '@khorgos/server/log/facts';
import type { CivilDate } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import { type Composition, type PlantedStay, simulate } from '@khorgos/test/feed';

interface Counted {
  readonly visits: number;
  readonly visitors: number;
}

/** What the gates said from January to July of a year, and what the simulator planted, counted plainly. */
export interface PlantedYear {
  /** Of one visitor after the other, in fold order. */
  readonly facts: Iterable<readonly VisitorFact[]>;
  readonly total: Counted;
  readonly foreign: Counted;
  readonly bySide: ReadonlyMap<string, Counted>;
  readonly byNationality: ReadonlyMap<string, Counted>;
}

export function plantYear(options: {
  readonly site: Site;
  readonly year: number;
  readonly inAll: Readonly<Record<string, number>>;
  readonly composition: Readonly<Record<string, Composition>>;
  /** Visitors are told apart by numbers from this on. */
  readonly firstVisitor: number;
}): PlantedYear {
  const { site, year, inAll, composition, firstVisitor } = options;
  const counts = { all: new Count(), foreign: new Count() };
  const bySide = new Map<string, Count>();
  const byNationality = new Map<string, Count>();
  const onStay = (stay: PlantedStay) => {
    // Nobody saw it begin, so it is no visit to anybody.
    if (stay.entryMissed) return;
    const { document, category, side, nationality } = stay;
    const visitor = `${document.issuer} ${document.number}`;
    counts.all.add(visitor);
    if (category === 'foreign') counts.foreign.add(visitor);
    countIn(bySide, side).add(visitor);
    countIn(byNationality, nationality).add(visitor);
  };
  const own = new Map<object, VisitorFact[]>();
  const gates = new Map(site.sides.flatMap(({ id, gates }) => gates.map((gate) => [gate.id, id])));
  let position = firstVisitor;
  for (const { event, deliveredAt } of simulate({
    seed: year,
    site,
    from: `${year}-01-01` as CivilDate,
    to: `${year}-08-01` as CivilDate,
    volume: { inAll },
    composition,
    onStay,
  })) {
    const { document } = event;
    if ('mrz' in document) throw new RangeError('the documents of this year are typed');
    position += 1;
    const facts = own.get(document) ?? [];
    if (facts.length === 0) own.set(document, facts);
    const side = gates.get(event.gateId as Passage['gateId']);
    if (side === undefined) throw new RangeError(`the site has no gate ${event.gateId}`);
    facts.push({
      kind: 'passage',
      position: position as Position,
      id: event.id as Passage['id'],
      gateId: event.gateId as Passage['gateId'],
      side,
      direction: event.direction,
      at: deliveredAt,
      occurredAt: deliveredAt,
      receivedAt: deliveredAt,
      visitor: (facts[0]?.visitor ?? `v${position}`) as VisitorId,
      nationality: (event.nationality ?? document.issuer) as Passage['nationality'],
      documentType: document.type,
      child: false,
      guardian: undefined,
    });
  }
  return {
    facts: own.values(),
    total: counts.all.told(),
    foreign: counts.foreign.told(),
    bySide: told(bySide),
    byNationality: told(byNationality),
  };
}

class Count {
  #visits = 0;
  readonly #visitors = new Set<string>();

  add(visitor: string): void {
    this.#visits += 1;
    this.#visitors.add(visitor);
  }

  told(): Counted {
    return { visits: this.#visits, visitors: this.#visitors.size };
  }
}

function told(counts: ReadonlyMap<string, Count>): ReadonlyMap<string, Counted> {
  return new Map([...counts].map(([key, count]) => [key, count.told()]));
}

function countIn(counts: Map<string, Count>, key: string): Count {
  const known = counts.get(key) ?? new Count();
  counts.set(key, known);
  return known;
}
