import type { CivilDate } from '@khorgos/shared/centre/instant';
import type { Behaviour } from './behaviour.ts';
import type { Random } from './random.ts';
import type { OpenHours, SideDays } from './side-days.ts';
import type { StayKind } from './stay.ts';

/** When somebody who came in will leave. */
export interface Leaving {
  readonly kind: StayKind;
  /** Epoch ms. */
  readonly at: number;
  /** After the gates have closed. */
  readonly late: boolean;
}

const minute = 60_000;
// Our choice: half of the day visitors stay longer than three hours and ten minutes, one in ten over six and a half.
const medianMinutes = 190;
const spread = 0.55;
const shortest = 12 * minute;

export function drawLeaving(options: {
  readonly random: Random;
  readonly behaviour: Behaviour;
  readonly days: SideDays;
  readonly date: CivilDate;
  readonly hours: OpenHours;
  readonly enteredAt: number;
}): Leaving {
  const { random, behaviour, days, date, hours, enteredAt } = options;
  const nights = drawNights(random, behaviour);
  if (nights !== undefined) {
    const target = days.firstFrom(days.calendar.daysAfter(date, nights.count));
    if (target !== undefined) {
      const open = target.closesAt - target.opensAt;
      const at = Math.floor(target.opensAt + open * random.between(0.1, 0.8));
      return { kind: nights.kind, at, late: false };
    }
  }
  if (random.chance(behaviour.lateLeavers)) {
    const at = Math.floor(hours.closesAt + random.between(5, 60) * minute);
    return { kind: 'day', at, late: true };
  }
  return { kind: 'day', at: sameDay(random, hours, enteredAt), late: false };
}

function drawNights(
  random: Random,
  { hotelGuests, weeksLong, overstays }: Behaviour,
): { readonly kind: StayKind; readonly count: number } | undefined {
  let left = random.next();
  left -= hotelGuests;
  if (left < 0) return { kind: 'hotel', count: 1 + random.below(4) };
  left -= weeksLong;
  if (left < 0) return { kind: 'weeks', count: 19 + random.below(10) };
  left -= overstays;
  if (left < 0) return { kind: 'overstay', count: 30 + random.below(5) };
  return undefined;
}

// Whoever would stay beyond the closing leaves in the last hour, most in the last minutes of it.
function sameDay(random: Random, hours: OpenHours, enteredAt: number): number {
  const wished = enteredAt + medianMinutes * minute * Math.exp(spread * random.normal());
  const at = Math.max(wished, enteredAt + shortest);
  const last = hours.closesAt - minute;
  if (at <= last) return Math.floor(at);
  const early = random.next() ** 2 * Math.min(50 * minute, (last - enteredAt) * 0.6);
  return Math.max(Math.floor(last - early), enteredAt + 1);
}
