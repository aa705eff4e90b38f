// A day on which everything happens that an alert is for, small enough to be played many times over.

import { createMemoryLog, type MemoryLog } from '@khorgos/server/testing/memory-log';
import { civilDateSchema, instant } from '@khorgos/shared/centre/instant';
import { khorgosSite } from '@khorgos/shared/centre/khorgos';
import { siteSchema } from '@khorgos/shared/centre/site';
import { type Behaviour, type Delivery, type Faults, simulate } from '@khorgos/test/feed';
import { recordHistory } from './intake.ts';
import { chosenSeed } from './seeded-random.ts';

export const site = siteSchema.parse(khorgosSite);
export const kazakhTime = (text: string) => instant(Date.parse(`${text}+05:00`));
export const startsAt = kazakhTime('2026-06-20T04:00:00');
export const endsAt = kazakhTime('2026-06-21T01:30:00');

/** What arrives on the day, and what had arrived before it. */
interface SomeDay {
  readonly day: readonly Delivery[];
  /** A log of its own with everything that arrived before the day. */
  history(): Promise<MemoryLog>;
}

/** KHORGOS_DAY=full: some thousand passages on the day; a third of them else, after the same month. */
const share = process.env.KHORGOS_DAY === 'full' ? 1 : 1 / 3;

interface Drawn {
  readonly faults?: Faults;
  readonly behaviour?: Partial<Behaviour>;
}

const drawn = new Map<string, SomeDay>();

/** A day of some hundred passages after a month of dozens, with more causes than in life. */
export function drawDay(options: Drawn = {}): SomeDay {
  // Drawing it, and hashing and sealing a month of documents, takes as long as playing the day.
  const key = JSON.stringify(options);
  const known = drawn.get(key) ?? draw(options);
  drawn.set(key, known);
  return known;
}

function draw(options: Drawn): SomeDay {
  const deliveries = [
    ...simulate({
      seed: chosenSeed,
      site,
      from: civilDateSchema.parse('2026-05-17'),
      to: civilDateSchema.parse('2026-06-21'),
      volume: {
        perDay: { kz: 60, cn: 90 },
        on: { [civilDateSchema.parse('2026-06-20')]: { kz: 600 * share, cn: 900 * share } },
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
  const before = logOf(deliveries.filter(({ deliveredAt }) => deliveredAt < startsAt));
  return {
    day: deliveries.filter(({ deliveredAt }) => deliveredAt >= startsAt && deliveredAt < endsAt),
    history: async () => (await before).copy(),
  };
}

async function logOf(deliveries: readonly Delivery[]): Promise<MemoryLog> {
  const log = createMemoryLog();
  await recordHistory({ log, site, deliveries });
  return log;
}
