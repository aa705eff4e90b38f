// Load, not life: the same few people come and go at a steady pace, as fast as anybody can read.
import type { Instant } from '@khorgos/shared/centre/instant';
import type { Direction, Site } from '@khorgos/shared/centre/site';
import type { WireEvent } from '@khorgos/shared/events/turnstile-event';
import { usualComposition } from './composition.ts';
import { createSideLanes, writeEvent } from './lanes.ts';
import { createPeople } from './people.ts';
import { createRandom } from './random.ts';

export interface SteadyOptions {
  readonly seed: string | number;
  readonly site: Site;
  /** The time of the first event. */
  readonly startsAt: Instant;
  /** How far apart the events' own times are (500 a second). */
  readonly eventsPerSecond?: number;
  /** How many; without it they never end. */
  readonly count?: number;
  /** How many people take turns (1,000): never more than so many are inside. */
  readonly visitors?: number;
  /** Stands in every event's id, so that runs into the same server do not repeat ids. */
  readonly series?: string;
}

/**
 * Everybody in turn goes in, then in turn out again, half of them the other way round from the second
 * turn on. Documents are made once, beforehand.
 */
export function* steady(options: SteadyOptions): Generator<WireEvent, void, undefined> {
  const { seed, site, startsAt } = options;
  const eventsPerSecond = options.eventsPerSecond ?? 500;
  const count = options.count ?? Number.POSITIVE_INFINITY;
  const series = options.series === undefined ? '' : `${options.series}-`;
  const random = createRandom(seed, 'steady');
  const people = createPeople({ random, startsAt, machineReadable: 0 });
  const sides = site.sides.map((side) => ({
    lanes: createSideLanes(side),
    shares: usualComposition(side.timeZone),
  }));
  const visitors = Array.from({ length: options.visitors ?? 1000 }, (_, index) => {
    const side = sides[index % sides.length];
    if (side === undefined) throw new RangeError('a site has at least one side');
    const person = people.adult(side.shares);
    return { person, lanes: side.lanes, direction: 'entry' as Direction };
  });
  if (visitors.length === 0) throw new RangeError('somebody has to come');

  let given = 0;
  for (let turn = 0; ; turn += 1)
    for (const [index, visitor] of visitors.entries()) {
      // In the first turn every second one waits, so that comings and goings are mixed from then on.
      if (turn === 0 && index % 4 >= 2) continue;
      if (given >= count) return;
      const { person, lanes, direction } = visitor;
      const at = Math.floor(startsAt + (given * 1000) / eventsPerSecond);
      const passage = { at, direction, lanes, person, guardian: undefined };
      yield writeEvent({ random, passage, series });
      visitor.direction = direction === 'entry' ? 'exit' : 'entry';
      given += 1;
    }
}
