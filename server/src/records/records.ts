import type { CivilDate, Instant } from '@khorgos/shared/centre/instant';
import type { SideId, Site } from '@khorgos/shared/centre/site';
import type { State } from '@khorgos/shared/live/state';
import { beginning, type Position } from '../log/facts.ts';
import type { Figures } from '../occupancy/figures.ts';
import { notYet } from '../platform/request-query.ts';
import type { Schedule } from '../platform/schedule.ts';
import type { SheetQuestion } from './answer.ts';
import type { RecordsRequest, RecordsResult } from './questions.ts';
import type { VisitsCounted } from './visits/count-visits.ts';
import type { DayCurve } from './visits/day-curve.ts';
import type { Period } from './visits/periods.ts';
import type { StayLengths } from './visits/stay-lengths.ts';
import type { VisitGrouping } from './visits/visit-groups.ts';
import type { YearFigures } from './visits/year-figures.ts';

/** Whoever keeps the records: answers one request after the other. */
export interface AskRecords {
  ask(request: RecordsRequest): Promise<RecordsResult>;
  close(): Promise<void>;
}

export interface VisitsQuery {
  /** Civil dates of the side of entry, both included. */
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly by: readonly VisitGrouping[];
  readonly sides: readonly SideId[];
}

export interface YearQuery {
  readonly period: Period;
  readonly before: Period;
  readonly sides: readonly SideId[];
}

/**
 * What happened, counted from the sheets of visits. Every answer holds all that was acknowledged
 * before the question; while the records are made from nothing, questions are refused with 503.
 */
export interface Records {
  figures(at: Instant, site: Site): Promise<Figures>;
  visits(query: VisitsQuery): Promise<VisitsCounted>;
  /** Of the period and of the days it is held against, both by the dates of the sides of entry. */
  year(query: YearQuery): Promise<YearFigures>;
  stays(query: Omit<VisitsQuery, 'by'> & { readonly until: Instant }): Promise<StayLengths>;
  /** How many were inside by a side through each of some of its days. */
  curves(side: SideId, dates: readonly CivilDate[]): Promise<readonly DayCurve[]>;
  /** Alerts as they were shown at an instant. */
  alerts(at: Instant): Promise<State['alerts']>;
  /** How far the log is written down. */
  readonly position: Position;
  stop(): Promise<void>;
}

const everyMilliseconds = 1000;
/** A question waits for no longer than this at a time for what is written down. */
const sliceMilliseconds = 150;
/** So often a question finds the sheets further back than they were, then it is refused. */
const mostTurns = 3;

/** Keeps the records up with the log, a moment of work at a time, and asks them. */
export function createRecords(options: {
  readonly records: AskRecords;
  readonly head: () => Promise<Position>;
  readonly schedule: Schedule;
  /** Whether this node writes down what nobody has asked for yet; who is asked writes what lacks. */
  readonly isOurs: () => boolean;
  readonly onError: (error: unknown) => void;
}): Records {
  const { records, head, schedule, isOurs, onError } = options;
  let position = beginning;
  let underway: Promise<number | undefined> | undefined;
  let stopped = false;

  async function step(): Promise<number | undefined> {
    const { value } = await asked('advance', {
      kind: 'advance',
      upTo: await head(),
      milliseconds: sliceMilliseconds,
    });
    position = value.position;
    return value.share;
  }

  /** One after the other: two at once would each do the work of both. */
  function advance(): Promise<number | undefined> {
    underway ??= step().finally(() => {
      underway = undefined;
    });
    return underway;
  }

  /** As far as the log goes now; what comes meanwhile has its turn together, because each turn writes whole days. */
  async function keepUp(): Promise<void> {
    const upTo = await head();
    while (!stopped && isOurs() && position < upTo) await advance();
  }

  async function caughtUp(): Promise<Position> {
    const upTo = await head();
    while (position < upTo) {
      const share = await advance();
      if (share !== undefined)
        throw notYet(
          `the records are being made from the log, ${Math.floor(share * 100)} % are done`,
          5,
          share,
        );
    }
    return upTo;
  }

  /** What this node knows of the position may be over: another one may have begun to make the sheets anew. */
  async function fromSheets<Kind extends SheetQuestion['kind']>(
    kind: Kind,
    question: (upTo: Position) => Extract<RecordsRequest, { kind: Kind }>,
  ): Promise<Extract<RecordsResult, { kind: Kind }>> {
    for (let turns = 0; turns < mostTurns; turns += 1) {
      const result = await records.ask(question(await caughtUp()));
      if (isOf(result, kind)) return result;
      if (result.kind !== 'behind')
        throw new Error(`the records answered ${result.kind} to ${kind}`);
      position = result.value;
    }
    throw notYet('the records are being made from the log by another node', 5);
  }

  async function asked<Kind extends RecordsRequest['kind']>(
    kind: Kind,
    request: Extract<RecordsRequest, { kind: Kind }>,
  ): Promise<Extract<RecordsResult, { kind: Kind }>> {
    const result = await records.ask(request);
    if (!isOf(result, kind)) throw new Error(`the records answered ${result.kind} to ${kind}`);
    return result;
  }

  let keeping = false;
  const cancel = schedule.every(everyMilliseconds, () => {
    if (keeping || !isOurs()) return;
    keeping = true;
    keepUp()
      .catch((error: unknown) => {
        if (!stopped) onError(error);
      })
      .finally(() => {
        keeping = false;
      });
  });

  return {
    get position() {
      return position;
    },
    figures: async (at, site) =>
      (await fromSheets('figures', (upTo) => ({ kind: 'figures', upTo, at, site }))).value,
    visits: async (query) =>
      (await fromSheets('visits', (upTo) => ({ kind: 'visits', upTo, ...query }))).value,
    year: async (query) =>
      (await fromSheets('year', (upTo) => ({ kind: 'year', upTo, ...query }))).value,
    stays: async (query) =>
      (await fromSheets('stays', (upTo) => ({ kind: 'stays', upTo, ...query }))).value,
    curves: async (side, dates) =>
      (await fromSheets('curves', (upTo) => ({ kind: 'curves', upTo, side, dates }))).value,
    alerts: async (at) => (await asked('alerts', { kind: 'alerts', at, upTo: await head() })).value,
    async stop() {
      stopped = true;
      cancel();
      await records.close();
    },
  };
}

function isOf<Kind extends RecordsResult['kind']>(
  result: RecordsResult,
  kind: Kind,
): result is Extract<RecordsResult, { kind: Kind }> {
  return result.kind === kind;
}
