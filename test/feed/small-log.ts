// A log of the project's own, small enough for any test, with everything in it that a real one has.
import type { CivilDate } from '@khorgos/shared/centre/instant';
import { khorgosSite } from '@khorgos/shared/centre/khorgos';
import { type Site, siteSchema } from '@khorgos/shared/centre/site';
import type { WireEvent } from '@khorgos/shared/events/turnstile-event';
import { simulate } from './simulate.ts';
import { createTruth, type Truth } from './truth.ts';

export interface SmallLog {
  readonly site: Site;
  /** About 8,000 events in the order in which they occurred. */
  readonly events: readonly WireEvent[];
  readonly truth: Truth;
}

/**
 * Ten weeks of a quiet Centre, from 1 February to 10 April 2024: a month's end, a leap day, and the night
 * on which Almaty put its clocks back. Foreigners and causes for alerts
 * are many times more frequent than in life.
 */
export function smallLog(seed: string | number = 1): SmallLog {
  const site = siteSchema.parse(khorgosSite);
  const truth = createTruth(site);
  const deliveries = simulate({
    seed,
    site,
    from: '2024-02-01' as CivilDate,
    to: '2024-04-11' as CivilDate,
    volume: { inAll: { kz: 1800, cn: 2250 } },
    composition: {
      kz: { kazakhstan: 0.7, china: 0.1, foreign: 0.18, stateless: 0.02 },
      cn: { kazakhstan: 0.2, china: 0.7, foreign: 0.09, stateless: 0.01 },
    },
    behaviour: {
      families: 0.06,
      hotelGuests: 0.02,
      weeksLong: 0.004,
      overstays: 0.002,
      wrongSideExits: 0.03,
      missedExits: 0.01,
      ghosts: 0.2,
      missedEntries: 0.002,
      lateLeavers: 0.003,
      childrenAlone: 0.002,
      childrenLeftInside: 0.05,
      wrongDocuments: 0.003,
      machineReadable: 0.1,
    },
    onStay: truth.add,
  });
  return { site, events: Array.from(deliveries, ({ event }) => event), truth };
}
