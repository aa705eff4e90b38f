import type { Service, SideSchedule } from '@khorgos/shared/centre/hours';
import { type CivilDate, type Instant, instant } from '@khorgos/shared/centre/instant';

/** The service whose closing is the next one: it is running, or the gates open for it. */
export function serviceAhead(schedule: SideSchedule, now: Instant): Service | undefined {
  const opening = schedule.openingAt(now);
  if (opening.kind === 'open') return opening.service;
  return opening.kind === 'closed' ? opening.next : undefined;
}

/** With fewer of its own weekday a service is held against all of the last weeks. */
const enough = 4;

/** By the same weekday where it is known well enough, else, for a Centre too young, by the last four weeks. */
export async function pastToGoBy<Past>(
  schedule: SideSchedule,
  ahead: Service,
  pastOf: (services: readonly Service[]) => Promise<readonly Past[]>,
): Promise<readonly Past[]> {
  const past = await pastOf(sameWeekdays(schedule, ahead));
  return past.length < enough ? pastOf(lastDays(schedule, ahead)) : past;
}

/** Services of the same weekday in the eight weeks before one, by the hours that were in force. */
export function sameWeekdays(schedule: SideSchedule, ahead: Service): readonly Service[] {
  return servicesBefore(schedule, ahead, { times: 8, step: 7 });
}

/** The services of the last 28 days. */
export function lastDays(schedule: SideSchedule, ahead: Service): readonly Service[] {
  return servicesBefore(schedule, ahead, { times: 28, step: 1 });
}

function servicesBefore(
  schedule: SideSchedule,
  ahead: Service,
  { times, step }: { readonly times: number; readonly step: number },
): readonly Service[] {
  return Array.from({ length: times }, (_, time) =>
    schedule.calendar.daysAfter(ahead.date, -step * (time + 1)),
  ).flatMap((day) => {
    const service = schedule.serviceOn(day);
    // Gates that close and open at once did not close; it may be that they have been open ever since.
    const opening = service && schedule.openingAt(service.opensAt);
    if (opening?.kind !== 'open' || opening.service.closesAt > ahead.opensAt) return [];
    return { ...opening.service, date: day };
  });
}

/** The civil dates a service touches. */
export function datesOf(schedule: SideSchedule, service: Service): readonly CivilDate[] {
  const { calendar } = schedule;
  const last = calendar.dayOf(instant(service.closesAt - 1)).date;
  const dates: CivilDate[] = [];
  for (let date = service.date; date <= last; date = calendar.daysAfter(date, 1)) dates.push(date);
  return dates;
}
