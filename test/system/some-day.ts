// A day on which everything happens that an alert is for, small enough to be played many times over.

import { createMemoryLog, type MemoryLog } from '@khorgos/server/testing/memory-log';
import { civilDateSchema, instant } from '@khorgos/shared/centre/instant';
import { khorgosSite } from '@khorgos/shared/centre/khorgos';
import { siteSchema } from '@khorgos/shared/centre/site';
import { type Behaviour, type Delivery, type Faults, simulate } from '@khorgos/test/feed';
import { recordHistory } from './alert-run.ts';
import { chosenSeed } from './seeded-random.ts';

export const site = siteSchema.parse(khorgosSite);
export const kazakhTime = (text: string) => instant(Date.parse(`${text}+05:00`));
export const startsAt = kazakhTime('2026-06-20T04:00:00');
export const endsAt = kazakhTime('2026-06-21T01:30:00');

/** A day of some thousand passages after a month of hundreds, with more causes than in life. */
export function drawDay(
  options: { readonly faults?: Faults; readonly behaviour?: Partial<Behaviour> } = {},
): { readonly history: Delivery[]; readonly day: Delivery[] } {
  const deliveries = [
    ...simulate({
      seed: chosenSeed,
      site,
      from: civilDateSchema.parse('2026-05-17'),
      to: civilDateSchema.parse('2026-06-21'),
      volume: {
        perDay: { kz: 60, cn: 90 },
        on: { [civilDateSchema.parse('2026-06-20')]: { kz: 600, cn: 900 } },
      },
      behaviour: {
        overstays: 0.01,
        weeksLong: 0.02,
        hotelGuests: 0.02,
        lateLeavers: 0.01,
        childrenLeftInside: 0.1,
        childrenAlone: 0.01,
        wrongDocuments: 0.002,
        missedEntries: 0.002,
        ...options.behaviour,
      },
      ...(options.faults === undefined ? {} : { faults: options.faults }),
    }),
  ];
  return {
    history: deliveries.filter(({ deliveredAt }) => deliveredAt < startsAt),
    day: deliveries.filter(({ deliveredAt }) => deliveredAt >= startsAt && deliveredAt < endsAt),
  };
}

export async function logOf(history: readonly Delivery[]): Promise<MemoryLog> {
  const log = createMemoryLog();
  await recordHistory({ log, site, deliveries: history });
  return log;
}

export async function copyOf(log: MemoryLog): Promise<MemoryLog> {
  const copy = createMemoryLog();
  await copy.append({
    facts: log.facts.map(({ position: _, ...fact }) => ({ fact, fingerprint: 'alert' })),
    documents: [],
    quarantined: [],
  });
  return copy;
}
