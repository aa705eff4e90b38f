import type { Instant } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import { SiteHistory } from '../centre/site-history.ts';
import type { EventLog } from '../log/event-log.ts';
import {
  beginning,
  type Fact,
  isOfVisitor,
  type Position,
  type VisitorFact,
  type VisitorId,
} from '../log/facts.ts';
import { patiently } from '../log/patience.ts';
import { Occupancy } from '../occupancy/occupancy.ts';
import { AlertBook } from '../rules/alert-book.ts';

/** What the log comes to up to a position. */
export interface FoldedState {
  readonly position: Position;
  /** The fact at the position; none at the beginning. */
  readonly newest: Fact | undefined;
  readonly occupancy: Occupancy;
  readonly sites: SiteHistory;
  readonly alerts: AlertBook;
}

/** Follows the log and holds what it comes to. Reading never waits; it shows what was applied so far. */
export interface Projector extends FoldedState {
  /** Another one after the rules came to ask for what the old one did not keep. */
  readonly occupancy: Occupancy;
  /** The site in force. */
  readonly site: Site;
  /** Lets time pass: the day turns, and what was planned takes effect. */
  advance(now: Instant): void;
  /** Does a piece of work while nothing is applied; time may pass. Rejects where facts could not be applied. */
  hold<Result>(work: (state: FoldedState) => Promise<Result>): Promise<Result>;
  /** Resolves when everything durable at the time of the call has been applied. */
  caughtUp(): Promise<void>;
  stop(): void;
}

/** Facts read at once by who catches up: the more, the fewer strangers are asked about twice. */
const factsAtOnce = 5000;

/**
 * Goes on from a state as it was at some position, or folds the whole log visitor by visitor, then
 * follows what comes after. Visitor by visitor, because the memory this needs is one visitor's facts,
 * however long the log.
 */
export async function startProjector(options: {
  readonly log: EventLog;
  /** What the database was seeded with; its changes are in the log. */
  readonly site: Site;
  /** What the log came to up to its position; without it the log is read from the beginning. */
  readonly from?: FoldedState | undefined;
  readonly now: () => Instant;
  readonly onChange: () => void;
  readonly onError: (error: unknown) => void;
}): Promise<Projector> {
  const { log, from, now, onChange, onError } = options;
  const stopping = new AbortController();
  const sites = from?.sites ?? new SiteHistory(options.site);
  const alerts = from?.alerts ?? new AlertBook();
  const waiting = new Set<{ readonly position: Position; readonly resolve: () => void }>();

  const head = await log.head();
  let position = from?.position ?? head;
  let underway: Promise<unknown> = Promise.resolve();
  /** False from where a batch begins to where all of it is applied, and for good where one failed. */
  let whole = true;
  if (from === undefined)
    for await (const facts of log.factsOfNobody(beginning, head)) facts.forEach(noteOther);
  let inForce = sites.at(from?.occupancy.now ?? now());
  let occupancy = from?.occupancy ?? (await foldAll(position));
  let newest = from === undefined ? await factAt(position) : from.newest;
  if (from !== undefined) await goOn();

  async function factAt(place: Position): Promise<Fact | undefined> {
    if (place === beginning) return undefined;
    const [fact] = await log.read((place - 1) as Position, 1);
    return fact;
  }

  function noteOther(fact: Fact): void {
    if (fact.kind === 'siteChanged') sites.add(fact);
    else if (!isOfVisitor(fact)) alerts.add(fact);
  }

  async function foldAll(upTo: Position): Promise<Occupancy> {
    const site = inForce;
    const folded = new Occupancy({ site, now: now() });
    for await (const visitor of byVisitor(log.factsByVisitor(upTo))) folded.fold(visitor);
    await recall(folded, folded.absentGuardians(), upTo);
    if (inForce !== site) folded.resettle(inForce);
    return folded;
  }

  /** Nobody sees a state before it has come up to what the log was when it was asked for. */
  async function goOn(): Promise<void> {
    await recall(occupancy, occupancy.absentGuardians(), position);
    while (position < head) {
      const facts = await log.read(position, factsAtOnce);
      if (facts[0]?.position !== position + 1 || facts.at(-1)?.position !== position + facts.length)
        throw new Error(`the log has a gap after position ${position}`);
      await oneByOne(() => apply(facts));
    }
    advance(now());
    // The rules may have come to ask for a fold from nothing.
    await underway;
  }

  function advance(to: Instant): void {
    occupancy.advance(to);
    const site = sites.at(occupancy.now);
    if (site === inForce) return;
    inForce = site;
    occupancy.resettle(site);
    if (occupancy.mustRefoldFor(site))
      oneByOne(() => patiently(refold, stopping.signal)).catch((error: unknown) => {
        if (!stopping.signal.aborted) onError(error);
      });
  }

  /** Made anew beside the old one, which goes on being read until then. */
  async function refold(): Promise<void> {
    if (!occupancy.mustRefoldFor(inForce)) return;
    occupancy = await foldAll(position);
    onChange();
  }

  function oneByOne<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = underway.then(work);
    underway = done.catch(() => undefined);
    return done;
  }

  async function apply(facts: readonly Fact[]): Promise<void> {
    whole = false;
    const ofVisitors = facts.filter(isOfVisitor);
    await recall(occupancy, [...occupancy.strangers(ofVisitors)], position);
    if (ofVisitors.length < facts.length) facts.forEach(noteOther);
    advance(now());
    occupancy.apply(ofVisitors);
    newest = facts.at(-1) ?? newest;
    position = newest?.position ?? position;
    await recall(occupancy, occupancy.absentGuardians(), position);
    whole = true;
    for (const waiter of waiting)
      if (waiter.position <= position) {
        waiting.delete(waiter);
        waiter.resolve();
      }
    onChange();
  }

  async function recall(
    into: Occupancy,
    visitors: readonly VisitorId[],
    upTo: Position,
  ): Promise<void> {
    if (visitors.length === 0) return;
    const histories = new Map<VisitorId, VisitorFact[]>();
    for (const visitor of visitors) histories.set(visitor, []);
    const facts = await patiently(() => log.factsOf(visitors, upTo), stopping.signal);
    for (const fact of facts) histories.get(fact.visitor)?.push(fact);
    for (const [visitor, history] of histories) into.recall(visitor, history);
  }

  const stopTail = log.tail({
    after: position,
    onFacts: (facts) => oneByOne(() => apply(facts)),
    onError,
  });

  return {
    get occupancy() {
      return occupancy;
    },
    sites,
    alerts,
    get position() {
      return position;
    },
    get newest() {
      return newest;
    },
    get site() {
      return inForce;
    },
    advance,
    hold: (work) =>
      oneByOne(() => {
        if (!whole) throw new Error('the log was not applied to its end');
        return work({ position, newest, occupancy, sites, alerts });
      }),
    caughtUp: async () => {
      const head = await log.head();
      if (head === beginning || head <= position) return;
      await new Promise<void>((resolve) => waiting.add({ position: head, resolve }));
    },
    stop: () => {
      stopTail();
      stopping.abort(new Error('nobody follows the log any more'));
    },
  };
}

/** Cuts chunks in visitor order into one array per visitor; a visitor may span chunks. */
async function* byVisitor(
  chunks: AsyncIterable<readonly VisitorFact[]>,
): AsyncGenerator<readonly VisitorFact[]> {
  let own: VisitorFact[] = [];
  for await (const chunk of chunks)
    for (const fact of chunk) {
      const [first] = own;
      if (first !== undefined && first.visitor !== fact.visitor) {
        yield own;
        own = [];
      }
      own.push(fact);
    }
  if (own.length > 0) yield own;
}
