import type { KeyRing } from '@khorgos/server/access/key-ring';
import {
  type CivilDate,
  type Instant,
  instant,
  parseInstant,
} from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import { simulate } from '@khorgos/test/feed';
import { withAlerts } from './bulk-alerts.ts';
import { type BulkFact, bulkPassages } from './bulk-passages.ts';

/** The last instant of a Centre of years: an afternoon, with people inside. */
export const endOfYears: Instant = parseInstant('2026-11-23T08:00:00Z');

/** 45 a day where 10 million pass in three years, as the peak-day test has on its usual day. */
const alertsPerEntryADay = 9e-6;

const beginningOfYears = '2023-11-24' as CivilDate;
/** Within the 365 days of the policy's default. */
const documentsFrom = instant(endOfYears - 364 * 86_400_000);

/** Three years of a Centre, about so many passages, as the feed's model has it; alerts included. */
export function centreOfYears(options: {
  readonly site: Site;
  readonly keyRing: KeyRing;
  readonly passages: number;
}): Iterable<BulkFact> {
  const { site, keyRing, passages } = options;
  const entries = passages / 2;
  const deliveries = simulate({
    seed: 'years',
    site,
    from: beginningOfYears,
    to: endOfYears,
    volume: { inAll: { kz: 0.28 * entries, cn: 0.72 * entries } },
  });
  return withAlerts({
    site,
    passages: bulkPassages({ site, keyRing, deliveries, keptFrom: documentsFrom }),
    perDay: Math.ceil(entries * alertsPerEntryADay),
  });
}

/** A Centre into which so many people came within a day, of whom nobody has left yet. */
export function crowdedCentre(options: {
  readonly site: Site;
  readonly keyRing: KeyRing;
  readonly inside: number;
}): Iterable<BulkFact> {
  const { site, keyRing, inside } = options;
  const deliveries = simulate({
    seed: 'crowd',
    site,
    from: '2026-11-23' as CivilDate,
    to: '2026-11-24' as CivilDate,
    volume: { inAll: { kz: 0.28 * inside, cn: 0.72 * inside } },
  });
  return bulkPassages({ site, keyRing, deliveries: entriesOf(deliveries) });
}

type Deliveries = ReturnType<typeof simulate>;

function* entriesOf(deliveries: Deliveries): Deliveries {
  for (const delivery of deliveries) if (delivery.event.direction === 'entry') yield delivery;
}
