import { instantText } from '@khorgos/shared/centre/instant';
import { categoryOf } from '@khorgos/shared/centre/nationality';
import { type StayLimit, stayLimit, stayStatus } from '@khorgos/shared/centre/stay-limit';
import type { alertsNaming } from '../rules/alerts-naming.ts';
import { referenceOf } from '../rules/visitor-reference.ts';
import type { Listed } from './list-order.ts';
import { type DayOfEntry, type Inside, referenceInside } from './people-inside.ts';

/** A visitor and their current stay, as the list tells it; the same words as the visitor's story. */
export function tellStays(
  { site, occupancy }: Inside,
  people: readonly Listed[],
  naming: ReturnType<typeof alertsNaming>,
) {
  const shared = new Map<DayOfEntry, StayLimit>();
  const { policy } = site;

  function limitOf({ visitor, of }: Listed): StayLimit {
    const { entryDate, schedule } = of;
    if (policy.rolling !== undefined) {
      const { dates: earlierDays } = occupancy.earlierStays(visitor);
      return stayLimit({ entryDate, schedule, policy, earlierDays });
    }
    const limit = shared.get(of) ?? stayLimit({ entryDate, schedule, policy });
    shared.set(of, limit);
    return limit;
  }

  return people.map((listed) => {
    const { visitor, entry, of } = listed;
    const limit = limitOf(listed);
    const ref = referenceInside(visitor, entry);
    const current = {
      side: entry.side,
      enteredAt: instantText(entry.at),
      day: of.day,
      maxDays: policy.maxDays,
      lastDay: limit.lastDay,
      deadline: instantText(limit.deadline),
      status: stayStatus(limit, occupancy.now),
    };
    return {
      ref,
      nationality: entry.nationality,
      category: categoryOf(entry.nationality),
      child: entry.child,
      ...(entry.guardian === undefined ? {} : { guardian: referenceOf(entry.guardian) }),
      documentType: entry.documentType,
      current,
      alerts: naming({ ref, current }).map(({ key }) => key),
    };
  });
}
