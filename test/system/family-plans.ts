// Families as they may come: drawn around the graces, and small ones in every order of delivery.
import type { Family, FamilyEvent } from './family-truth.ts';
import { createSeededRandom, type SeededRandom } from './seeded-random.ts';

const minute = 60_000;

type Plan = Omit<FamilyEvent, 'deliveredAt' | 'id'>[];

/** A parent with one to three children, every gap about as long as the graces. */
function drawPlan(random: SeededRandom, startsAt: number): Plan {
  const between = (low: number, high: number) => low * minute + random.below((high - low) * minute);
  // On the very millisecond of a grace, or a second beside it, as often as anywhere.
  const about = (low: number, high: number) =>
    random.below(8) === 0
      ? random.pick([-10, 10]) * minute + random.pick([-1000, -1, 0, 1, 1000])
      : between(low, high);
  const plan: Plan = [];
  const left = startsAt + between(5, 70);
  plan.push({ who: 0, direction: 'entry', at: startsAt });
  if (random.below(12) > 0) plan.push({ who: 0, direction: 'exit', at: left });
  if (random.below(4) === 0) {
    const again = left + between(1, 40);
    plan.push({ who: 0, direction: 'entry', at: again });
    if (random.below(2) === 0) plan.push({ who: 0, direction: 'exit', at: again + between(1, 30) });
  }
  for (let who = 1; who <= 1 + random.below(3); who += 1) {
    const at = startsAt + about(-15, 15);
    plan.push({ who, direction: 'entry', at });
    // Some only hours later, when somebody has found them; and a few never.
    const gap = random.below(7) === 0 ? between(150, 200) : about(-15, 40);
    if (random.below(60) > 0)
      plan.push({ who, direction: 'exit', at: Math.max(left + gap, at + minute) });
  }
  return plan;
}

function drawDelay(random: SeededRandom): number {
  return random.pick([
    () => 0,
    () => random.below(2000),
    () => random.below(2 * minute),
    () => random.below(30 * minute),
  ])();
}

export function drawFamilies(options: {
  readonly seed: number;
  readonly count: number;
  /** Epoch ms. */
  readonly startsAt: number;
}): Family[] {
  const { seed, count, startsAt } = options;
  const random = createSeededRandom(seed);
  return Array.from({ length: count }, (_, index) => ({
    name: `seed ${seed}, family ${index}`,
    // Some twenty at a time.
    events: drawPlan(random, startsAt + 30 * minute + index * 4 * minute).map((event, place) => ({
      ...event,
      id: `family-${index}-${place}`,
      deliveredAt: event.at + drawDelay(random),
    })),
  }));
}

type Small = readonly (readonly [who: number, direction: 'entry' | 'exit', minutes: number])[];

export const smallFamilies: Readonly<Record<string, Small>> = {
  'a child who leaves half an hour after the parent': [
    [0, 'entry', 0],
    [1, 'entry', 1],
    [0, 'exit', 20],
    [1, 'exit', 50],
  ],
  'a child who leaves in time': [
    [0, 'entry', 0],
    [1, 'entry', 1],
    [0, 'exit', 20],
    [1, 'exit', 29],
  ],
  'a parent who comes later than the child may be alone': [
    [1, 'entry', 0],
    [0, 'entry', 12],
    [0, 'exit', 40],
  ],
  'a parent who was here before the child came': [
    [0, 'entry', 0],
    [0, 'exit', 5],
    [1, 'entry', 9],
    [1, 'exit', 40],
  ],
  'a parent who comes back': [
    [0, 'entry', 0],
    [1, 'entry', 0.5],
    [0, 'exit', 20],
    [0, 'entry', 35],
    [1, 'exit', 60],
  ],
  'two children, of whom one is fetched': [
    [0, 'entry', 0],
    [1, 'entry', 1],
    [2, 'entry', 2],
    [0, 'exit', 20],
    [1, 'exit', 45],
  ],
};

function* ordersOf<Item>(items: readonly Item[]): Generator<Item[]> {
  if (items.length === 0) yield [];
  for (const [place, item] of items.entries())
    for (const rest of ordersOf(items.toSpliced(place, 1))) yield [item, ...rest];
}

/** How the deliveries of one order follow each other; none before it happens. */
const paces: Readonly<Record<string, (own: number, before: number, last: number) => number>> = {
  'as soon as the order lets it': (own, before) => Math.max(own, before + 1),
  'all at the end, a second apart': (_, before, last) => Math.max(last, before) + 1000,
  'all at the end, a minute apart': (_, before, last) => Math.max(last, before) + minute,
};

/** Each order at each pace, or the orders take turns with the paces. */
export function* inEveryOrder(
  small: Small,
  startsAt: number,
  atEveryPace: boolean,
): Generator<FamilyEvent[]> {
  const events = small.map(([who, direction, minutes], place) => ({
    who,
    direction,
    id: `${place}`,
    at: startsAt + minutes * minute,
  }));
  const last = Math.max(...events.map(({ at }) => at));
  let turn = 0;
  for (const order of ordersOf(events)) {
    turn += 1;
    for (const [place, pace] of Object.values(paces).entries()) {
      if (!atEveryPace && place !== turn % Object.values(paces).length) continue;
      let deliveredAt = 0;
      yield order.map((event) => {
        deliveredAt = pace(event.at, deliveredAt, last);
        return { ...event, deliveredAt };
      });
    }
  }
}
