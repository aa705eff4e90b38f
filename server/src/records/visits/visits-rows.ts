import type { CivilDate } from '@khorgos/shared/centre/instant';
import type { Category, StateCode } from '@khorgos/shared/centre/nationality';
import type { SideId } from '@khorgos/shared/centre/site';

/** One group: the visits that began in it, and how many different visitors made them. */
export interface VisitsRow extends PeriodNamed, GroupNamed {
  readonly visits: number;
  readonly visitors: number;
}

export interface PeriodNamed {
  readonly day?: CivilDate;
  /** Its Monday. */
  readonly week?: CivilDate;
  /** `2026-11`. */
  readonly month?: string;
}

export interface GroupNamed {
  readonly side?: SideId;
  readonly nationality?: StateCode;
  readonly category?: Category;
  /** Of the day, 0 to 23. */
  readonly hour?: number;
}

const numbersPerRow = 4;

/**
 * Rows as numbers, 16 bytes each: a report by day and hour of ten years has a million of them, which
 * travels between threads like this and becomes objects only one by one, while it is sent.
 */
export interface PackedRows {
  readonly periods: readonly PeriodNamed[];
  readonly groups: readonly GroupNamed[];
  /** Of each row: its place in `periods` and in `groups`, visits, visitors. */
  readonly numbers: Uint32Array;
}

export class RowPacker {
  readonly #periods: PeriodNamed[] = [];
  #numbers = new Uint32Array(256 * numbersPerRow);
  #length = 0;

  /** The rows that follow are of this period. */
  begin(period: PeriodNamed): void {
    this.#periods.push(period);
  }

  add(group: number, visits: number, visitors: number): void {
    if (this.#length === this.#numbers.length) {
      const grown = new Uint32Array(this.#length * 2);
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.#numbers.set([this.#periods.length - 1, group, visits, visitors], this.#length);
    this.#length += numbersPerRow;
  }

  pack(groups: readonly GroupNamed[]): PackedRows {
    return { periods: this.#periods, groups, numbers: this.#numbers.slice(0, this.#length) };
  }
}

export function* rowsOf({ periods, groups, numbers }: PackedRows): Generator<VisitsRow> {
  for (let place = 0; place < numbers.length; place += numbersPerRow) {
    const period = periods[numbers[place] ?? 0];
    const group = groups[numbers[place + 1] ?? 0];
    const [visits, visitors] = [numbers[place + 2] ?? 0, numbers[place + 3] ?? 0];
    // A spread of two objects takes fifty times as long, which is most of a report of thousands of rows.
    yield Object.assign({}, period, group, { visits, visitors });
  }
}
