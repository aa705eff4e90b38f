import type { Service, SideSchedule } from '@khorgos/shared/centre/hours';
import { type CivilDate, type Instant, instantText } from '@khorgos/shared/centre/instant';
import type { SideId } from '@khorgos/shared/centre/site';
import type { State } from '@khorgos/shared/live/state';
import { datesOf, pastToGoBy, serviceAhead } from '../outlook/days-to-remember.ts';
import { insideAtClose } from '../outlook/inside-at-close.ts';
import { type InsideCurve, type PastService, pastService } from '../outlook/past-service.ts';
import type { Schedule } from '../platform/schedule.ts';
import type { Projector } from './projector.ts';

/** Whether the Centre will be clear by closing: each side that is open held against its days before. */
export interface OutlookWatch {
  read(now: Instant): State['outlook'];
  stop(): void;
}

/** How a side went through some of its days, in their order. */
export type Curves = (side: SideId, dates: readonly CivilDate[]) => Promise<readonly InsideCurve[]>;

const everyMilliseconds = 1000;

/** While the records are made from nothing, or the database is away. */
const againAfterMilliseconds = 10_000;

/** What is remembered for the closing of a service; once hours change it is remembered anew. */
interface Remembered {
  readonly schedule: SideSchedule;
  readonly date: CivilDate;
  readonly past: readonly PastService[];
}

/** The days before are read once for each service, ahead of its opening where the gates are closed. */
export function createOutlookWatch(options: {
  readonly projector: Pick<Projector, 'site' | 'occupancy'>;
  readonly curves: Curves;
  readonly now: () => Instant;
  readonly elapsed: () => number;
  readonly schedule: Pick<Schedule, 'every'>;
  readonly onChange: () => void;
  readonly onError: (error: unknown) => void;
}): OutlookWatch {
  const { projector, curves, now, elapsed, onChange, onError } = options;
  const remembered = new Map<SideId, Remembered>();
  let isUnderway = false;
  let stopped = false;
  let notBefore = Number.NEGATIVE_INFINITY;

  async function remember(side: SideId, schedule: SideSchedule, ahead: Service): Promise<void> {
    const past = await pastToGoBy(schedule, ahead, (services) => pastOf(side, schedule, services));
    remembered.set(side, { schedule, date: ahead.date, past });
    onChange();
  }

  async function pastOf(side: SideId, schedule: SideSchedule, services: readonly Service[]) {
    const dates = services.map((service) => datesOf(schedule, service));
    const all = [...new Set(dates.flat())];
    const answers = await curves(side, all);
    const byDate = new Map(all.map((date, place) => [date, answers[place]]));
    return services.flatMap((service, place) => {
      const own = (dates[place] ?? []).flatMap((date) => byDate.get(date) ?? []);
      return pastService(service, own) ?? [];
    });
  }

  async function catchUp(): Promise<void> {
    for (const { id } of projector.site.sides) {
      const schedule = projector.occupancy.schedules.get(id);
      const ahead = schedule && serviceAhead(schedule, now());
      if (schedule === undefined || ahead === undefined) continue;
      const known = remembered.get(id);
      if (known?.date !== ahead.date || known.schedule !== schedule)
        await remember(id, schedule, ahead);
    }
  }

  const cancel = options.schedule.every(everyMilliseconds, () => {
    if (isUnderway || elapsed() < notBefore) return;
    isUnderway = true;
    catchUp()
      .catch((error: unknown) => {
        notBefore = elapsed() + againAfterMilliseconds;
        if (!stopped) onError(error);
      })
      .finally(() => {
        isUnderway = false;
      });
  });

  function expectedOf(side: SideId, at: Instant): State['outlook'][string] | undefined {
    const { occupancy } = projector;
    const opening = occupancy.schedules.get(side)?.openingAt(at);
    const known = remembered.get(side);
    if (opening?.kind !== 'open' || known?.date !== opening.service.date) return undefined;
    const { closesAt } = opening.service;
    const expected = insideAtClose({
      inside: occupancy.insideBy(side),
      millisecondsLeft: closesAt - at,
      past: known.past,
    });
    return expected && { closesAt: instantText(closesAt), insideAtClose: expected };
  }

  return {
    read(at) {
      const outlook: State['outlook'] = {};
      for (const { id } of projector.site.sides) {
        const expected = expectedOf(id, at);
        if (expected !== undefined) outlook[id] = expected;
      }
      return outlook;
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}
