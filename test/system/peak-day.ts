import type { Passage } from '@khorgos/server/log/facts';
import { referenceOf } from '@khorgos/server/rules/visitor-reference';
import { createMemoryLog } from '@khorgos/server/testing/memory-log';
import { type CivilDate, civilDateSchema, instant } from '@khorgos/shared/centre/instant';
import { khorgosSite } from '@khorgos/shared/centre/khorgos';
import { siteSchema } from '@khorgos/shared/centre/site';
import {
  createTruth,
  everyFault,
  faultSpells,
  peakDayOf2025,
  simulate,
  type Truth,
} from '@khorgos/test/feed';
import { startAlertRun } from './alert-run.ts';
import type { Annunciation } from './annunciations.ts';
import { type ChildWatch, createChildWatch } from './child-watch.ts';
import { type Family, type FamilyEvent, type Fault, faultsOf, isLate } from './family-truth.ts';
import { inBatches, recordHistory } from './intake.ts';
import { createPlantedAlerts } from './planted-alerts.ts';

export const peakSite = siteSchema.parse(khorgosSite);
const date = (text: string): CivilDate => civilDateSchema.parse(text);

/** From midnight on the Chinese side to midnight on the Kazakh: the whole day of both. */
export const peakDay = {
  from: Date.parse('2026-06-20T00:00:00+08:00'),
  to: Date.parse('2026-06-21T00:00:00+05:00'),
};
/** The server is started the noon before, on the log of five weeks. */
const startsAt = instant(Date.parse('2026-06-19T12:00:00+05:00'));

/** KHORGOS_DAY=full: the rules judge every second, as a server does; every three seconds else. */
const judgedEvery = process.env.KHORGOS_DAY === 'full' ? 1000 : 3000;

export interface PlayedDay {
  readonly passages: number;
  /** Of the day. */
  readonly announced: readonly Annunciation[];
  isTrue(annunciation: Annunciation): boolean;
  /** What was planted, whatever the gates made of it. */
  readonly truth: Truth;
  /** What the gates delivered of whom an alert calls so. */
  passagesOf(reference: string): readonly Passage[];
  readonly children: ChildWatch;
  /** Whatever was said of a child and was not so by what the gates had delivered. */
  readonly childFaults: readonly Fault[];
}

/**
 * The peak day of 2025 with everything wrong with gates and lines that can be, after five thin weeks
 * that leave hotel guests, people who are near their limit, and people who are over it.
 */
export async function playPeakDay(seed: string): Promise<PlayedDay> {
  const truth = createTruth(peakSite);
  const deliveries = [
    ...simulate({
      seed,
      site: peakSite,
      from: date('2026-05-16'),
      to: date('2026-06-21'),
      volume: {
        perDay: { kz: 150, cn: 350 },
        on: { [date('2026-06-20')]: peakDayOf2025 },
      },
      behaviour: {
        overstays: 0.01,
        weeksLong: 0.01,
        childrenLeftInside: 0.01,
        childrenAlone: 0.0005,
      },
      faults: everyFault,
      onStay: truth.add,
    }),
  ];
  const spells = faultSpells(everyFault, seed);
  const log = createMemoryLog();
  await recordHistory({
    log,
    site: peakSite,
    deliveries: deliveries.filter(({ deliveredAt }) => deliveredAt < startsAt),
  });
  const children = createChildWatch();
  const run = await startAlertRun({
    site: peakSite,
    startsAt,
    log,
    offlineAt: spells.offlineAt,
    onJudged: children.onJudged,
  });
  const news = deliveries.filter(({ deliveredAt }) => deliveredAt >= startsAt);
  for (const { at, events } of inBatches(news, judgedEvery)) await run.deliver(at, events);
  const delivered = log.facts.flatMap((fact) => (fact.kind === 'passage' ? [fact] : []));
  const byReference = new Map<string, Passage[]>();
  for (const passage of delivered) {
    const reference = referenceOf(passage.visitor);
    const own = byReference.get(reference);
    if (own === undefined) byReference.set(reference, [passage]);
    else own.push(passage);
  }
  return {
    passages: news.filter(({ event }) => {
      const at = Date.parse(event.occurredAt);
      return at >= peakDay.from && at < peakDay.to;
    }).length,
    announced: run
      .annunciations()
      .filter(({ seenAt }) => seenAt >= peakDay.from && seenAt < peakDay.to),
    isTrue: createPlantedAlerts({ site: peakSite, stays: truth.stays, spells }).isTrue,
    truth,
    passagesOf: (reference) => byReference.get(reference) ?? [],
    children,
    childFaults: childFaultsOf({
      byReference,
      watch: children,
      within: { from: startsAt, to: run.now },
    }),
  };
}

function childFaultsOf(options: {
  readonly byReference: ReadonlyMap<string, readonly Passage[]>;
  readonly watch: ChildWatch;
  readonly within: { readonly from: number; readonly to: number };
}): Fault[] {
  const { byReference, watch, within } = options;
  const families: Family[] = [];
  for (const [name, own] of byReference) {
    if (own[0]?.child !== true) continue;
    const guardian = own.find((passage) => passage.guardian !== undefined)?.guardian;
    const parents = guardian && byReference.get(referenceOf(guardian));
    families.push({
      name,
      events: [
        ...own.map((passage) => familyEvent(passage, 1)),
        ...(parents ?? []).map((passage) => familyEvent(passage, 0)),
      ],
      ...(guardian === undefined ? { namesNoParent: true } : {}),
    });
  }
  return faultsOf({
    families,
    saidOf: (family) => watch.saidOf(families[family]?.name ?? ''),
    lateDeliveries: [...byReference.values()]
      .flatMap((own) => own.map((passage) => familyEvent(passage, 0)).filter(isLate))
      .map(({ deliveredAt }) => deliveredAt)
      .sort((a, b) => a - b),
    within,
  });
}

function familyEvent(passage: Passage, who: number): FamilyEvent {
  const { id, direction, at, receivedAt } = passage;
  return { who, id, direction, at, deliveredAt: receivedAt };
}
