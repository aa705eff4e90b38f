import type { Passage } from '@khorgos/server/log/facts';
import { instant } from '@khorgos/shared/centre/instant';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Annunciation } from './annunciations.ts';
import { referenceOfBearer } from './intake.ts';
import { type PlayedDay, peakDay, playPeakDay } from './peak-day.ts';

const minute = 60_000;
const hour = 60 * minute;

// KHORGOS_PEAK_SEEDS=peak,b,c for other days. In this one the gates are at their worst: an entry gate has
// no line for the whole morning, and an exit gate for the whole evening.
const seeds = (process.env.KHORGOS_PEAK_SEEDS ?? 'a').split(',');

/** Kind by kind: how many, how many of them right, and when, hour by hour. */
function tableOf(day: PlayedDay): string {
  const kinds = [...new Set(day.announced.map(({ kind }) => kind))].sort();
  const rows = kinds.map((kind) => {
    const own = day.announced.filter((annunciation) => annunciation.kind === kind);
    const right = own.filter(day.isTrue).length;
    const hours = Array.from({ length: (peakDay.to - peakDay.from) / hour }, (_, index) => {
      const from = peakDay.from + index * hour;
      const count = own.filter(({ seenAt }) => seenAt >= from && seenAt < from + hour).length;
      return String(count === 0 ? '.' : count).padStart(2);
    });
    const precision = `${Math.round((100 * right) / own.length)}%`;
    return `${kind.padEnd(24)}${String(own.length).padStart(4)}${precision.padStart(6)} ${hours.join(' ')}`;
  });
  return [`kind, announced, right, by hour from midnight at +08:00`, ...rows].join('\n');
}

function mostWithin(announced: readonly Annunciation[], span: number): number {
  return Math.max(
    ...announced.map(
      ({ seenAt: from }) =>
        announced.filter(({ seenAt }) => seenAt >= from && seenAt < from + span).length,
    ),
  );
}

/** It arrived at once and with the right time. */
function isTrustworthy({ at, occurredAt, receivedAt }: Passage): boolean {
  return at === occurredAt && Math.abs(receivedAt - at) < 2 * minute;
}

describe.each(seeds)('a peak day with every fault of gates and lines, seed %s', (seed) => {
  let day: PlayedDay;
  let table: string;
  beforeAll(async () => {
    day = await playPeakDay(seed);
    table = tableOf(day);
    process.stdout.write(`${seed}: ${day.announced.length} in all\n${table}\n`);
  });

  it('is the peak day', () => {
    expect(day.passages).toBeGreaterThanOrEqual(42_800);
  });

  it('R7.2 R7.3 announces at most 150 alerts, and never more than 10 in ten minutes', () => {
    expect(day.announced.length, table).toBeLessThanOrEqual(150);
    expect(mostWithin(day.announced, 10 * minute), table).toBeLessThanOrEqual(10);
  });

  it('R1.5 R1.6 says of each child what the gates have delivered, no more and no less', () => {
    expect(day.childFaults).toEqual([]);
  });

  it('R1.6 misses no child who was left inside and whom the gates saw', () => {
    const planted = day.truth
      .staysWith('child_left_inside')
      .filter(({ entryAt }) => entryAt >= peakDay.from)
      .map(({ document, guardian }) => ({
        child: referenceOfBearer(document),
        parent: guardian === undefined ? '' : referenceOfBearer(guardian),
      }));
    const seen = planted.filter(({ child, parent }) =>
      [...day.passagesOf(child), ...day.passagesOf(parent)].every(isTrustworthy),
    );
    const missed = seen.filter(
      ({ child }) => !day.children.saidOf(child).some(({ kind }) => kind === 'child_left_inside'),
    );
    process.stdout.write(
      `${seed}: of ${planted.length} children left inside the gates saw ${seen.length} in time\n`,
    );
    expect(seen.length).toBeGreaterThan(0);
    expect(missed).toEqual([]);
  });

  it('R4.4 misses nobody who stays longer than allowed', () => {
    const before = new Set(day.truth.overstaysAt(instant(peakDay.from - 1)));
    const over = day.truth
      .overstaysAt(instant(peakDay.to - 1))
      .filter((stay) => !before.has(stay) && !stay.exitMissed);
    const said = new Set(
      day.announced
        .filter(({ kind }) => kind === 'overstay')
        .flatMap(({ params }) => [params.refs ?? []].flat()),
    );
    const missed = over
      .map(({ document }) => referenceOfBearer(document))
      .filter((reference) => !said.has(reference));
    process.stdout.write(`${seed}: ${over.length} begin to stay too long\n`);
    expect(over.length).toBeGreaterThan(0);
    expect(missed).toEqual([]);
  });
});
