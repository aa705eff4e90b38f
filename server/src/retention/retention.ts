import { type CivilDate, type Instant, instant } from '@khorgos/shared/centre/instant';
import { keyDayOf } from '../access/day-sealer.ts';
import type { Seals } from '../access/seals.ts';
import type { DocumentStore, KeptDocument } from '../log/document-store.ts';
import type { EventLog } from '../log/event-log.ts';
import { isOfVisitor, type VisitorFact, type VisitorId } from '../log/facts.ts';
import type { Quarantine } from '../log/quarantine.ts';
import { dayOfSealed } from '../log/sealed-day.ts';
import { lastDayOf } from './kept-until.ts';

const dayMilliseconds = 86_400_000;
const visitorsAtOnce = 200;
/** A database from before there were keys of days has everybody sealed anew: millions of rows. */
const journalEmptiedAfter = 50 * visitorsAtOnce;

/**
 * Who came again is sealed anew so long before the key goes: a backup that is no older loses nobody whose time
 * is not over.
 */
const headStartDays = 30;
/** A server that was not there for some days makes up for them. */
const daysLookedBack = 8;

interface RetentionOptions {
  readonly now: Instant;
  readonly days: number;
  readonly seals: Pick<Seals, 'documents' | 'dayKeys'>;
  readonly documents: DocumentStore;
  readonly quarantine: Pick<Quarantine, 'eraseBefore'>;
  readonly log: Pick<EventLog, 'factsOf' | 'head'>;
  /** Resolves when every change made before is on the disk. */
  readonly durable: () => Promise<void>;
  /** Moves what was changed out of the database's journal, so that it stays small. */
  readonly emptyJournal: () => Promise<void>;
  /** The server ends: what is left waits for the next run. */
  readonly signal: AbortSignal;
}

export interface Retained {
  /** What was last known of a visitor before this day is gone. */
  readonly before: CivilDate;
  readonly documents: number;
  readonly quarantined: number;
  readonly keys: number;
}

/**
 * Destroys the personal part of whoever's time is over: the sealed document, what was rejected in that
 * time, and the keys of those days, which makes it unreadable in every copy of the database as well.
 * Passages, stays and every count remain. What was sealed in those days of somebody who came again is
 * sealed anew before. The keys go last, so a crash leaves nothing that the next run does not find. Rejects
 * with the signal's reason where it was told to stop.
 */
export async function applyRetention(options: RetentionOptions): Promise<Retained> {
  const { now, days } = options;
  const dayAt = (daysAgo: number) => keyDayOf(instant(now - daysAgo * dayMilliseconds));
  const before = dayAt(days);
  const early = days - Math.min(headStartDays, Math.floor(days / 2));
  await moveOn(options, { from: dayAt(early + daysLookedBack), day: dayAt(early), before });
  const documents = await moveOn(options, { from: undefined, day: before, before });
  const quarantined = await options.quarantine.eraseBefore(instant(Date.parse(before)));
  // What was sealed anew must not be lost with the power when its old key is gone already.
  await options.durable();
  const keys = await options.seals.dayKeys.destroyBefore(before);
  return { before, documents, quarantined, keys: keys.length };
}

/** Seals anew, on the day they were last here, who was here since; removes whose time is over, and counts them. */
async function moveOn(
  { now, seals, documents, log, emptyJournal, signal }: RetentionOptions,
  sealed: {
    readonly from: CivilDate | undefined;
    readonly day: CivilDate;
    readonly before: CivilDate;
  },
): Promise<number> {
  let removed = 0;
  let changed = 0;
  let after: VisitorId | undefined;
  for (;;) {
    signal.throwIfAborted();
    if (changed >= journalEmptiedAfter) {
      await emptyJournal();
      changed = 0;
    }
    const due = await documents.sealedBefore({ ...sealed, after, limit: visitorsAtOnce });
    after = due.at(-1)?.visitor;
    if (after === undefined) return removed;
    changed += due.length;
    const visitors = due.map(({ visitor }) => visitor);
    const facts = factsByVisitor(await log.factsOf(visitors, await log.head()));
    for (const kept of due) {
      const day = lastDayOf(facts.get(kept.visitor) ?? [], keyDayOf(now));
      const isOver = day === undefined || day < sealed.before;
      if (!isOver && day < sealed.day) continue;
      const data = isOver ? undefined : await seals.documents.open(kept);
      const by =
        isOver || data === undefined
          ? undefined
          : await seals.documents.seal({ visitor: kept.visitor, data, day });
      if (by !== undefined) await documents.replace({ ...kept, by });
      else if (isOver || (await isDestroyed(seals, kept))) {
        await documents.remove(kept);
        removed += 1;
      }
    }
  }
}

/** Its key was destroyed on purpose, as in a backup of earlier; one that is only missing may be brought back. */
async function isDestroyed(
  { dayKeys }: RetentionOptions['seals'],
  { sealed }: KeptDocument,
): Promise<boolean> {
  const day = dayOfSealed(sealed);
  return day !== undefined && day < (await dayKeys.destroyedBefore());
}

function factsByVisitor(
  facts: readonly VisitorFact[],
): ReadonlyMap<VisitorId, readonly VisitorFact[]> {
  const byVisitor = new Map<VisitorId, VisitorFact[]>();
  for (const fact of facts.filter(isOfVisitor)) {
    const own = byVisitor.get(fact.visitor) ?? [];
    byVisitor.set(fact.visitor, own);
    own.push(fact);
  }
  return byVisitor;
}
