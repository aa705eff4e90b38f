import type { CivilDate } from '@khorgos/shared/centre/instant';

/** What one civil day of a side came to. */
export interface SideDay {
  entries: number;
  exits: number;
  /** Stays that ended because the exit was missed, as a negative number. */
  corrections: number;
}

export interface SavedDays {
  readonly oldest: CivilDate;
  readonly days: readonly (readonly [date: CivilDate, day: Readonly<SideDay>])[];
}

/** A side's days from its oldest held one on; what belongs to an earlier day is in what was carried over. */
export class SideDays {
  readonly #days = new Map<CivilDate, SideDay>();
  #oldest: CivilDate;
  // Nearly every passage is of the same day as the one before.
  #lastDate: CivilDate | undefined;
  #last: SideDay | undefined;

  constructor(oldest: CivilDate) {
    this.#oldest = oldest;
  }

  static restored({ oldest, days }: SavedDays): SideDays {
    const restored = new SideDays(oldest);
    for (const [date, day] of days) restored.#days.set(date, { ...day });
    return restored;
  }

  save(): SavedDays {
    const days = [...this.#days]
      .filter(([, { entries, exits, corrections }]) => entries || exits || corrections)
      .map(([date, day]) => [date, { ...day }] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return { oldest: this.#oldest, days };
  }

  add(date: CivilDate, what: keyof SideDay, amount: number): void {
    const day = date === this.#lastDate ? this.#last : this.#day(date);
    if (day !== undefined) day[what] += amount;
  }

  forgetBefore(date: CivilDate): void {
    if (date <= this.#oldest) return;
    this.#oldest = date;
    this.#lastDate = undefined;
    for (const held of this.#days.keys()) if (held < date) this.#days.delete(held);
  }

  /**
   * The day and any after it: a passage up to two minutes ahead may carry tomorrow's date, and
   * counts as today's until midnight, so that the day always adds up to who is inside.
   */
  since(date: CivilDate): Readonly<SideDay> {
    const sum = { entries: 0, exits: 0, corrections: 0 };
    for (const [held, day] of this.#days) {
      if (held < date) continue;
      sum.entries += day.entries;
      sum.exits += day.exits;
      sum.corrections += day.corrections;
    }
    return sum;
  }

  /** Undefined before the oldest day that is held. */
  #day(date: CivilDate): SideDay | undefined {
    let day = this.#days.get(date);
    if (day === undefined && date >= this.#oldest) {
      day = { entries: 0, exits: 0, corrections: 0 };
      this.#days.set(date, day);
    }
    this.#lastDate = date;
    this.#last = day;
    return day;
  }
}
