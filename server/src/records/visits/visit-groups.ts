import { categoryOf, type StateCode } from '@khorgos/shared/centre/nationality';
import type { SideId } from '@khorgos/shared/centre/site';
import { nationalityCodes, nationalityOf } from './visit-sheet.ts';
import type { GroupNamed } from './visits-rows.ts';

/** What the visits of a time can be told apart by; the periods are civil ones of the side of entry. */
export const visitGroupings = [
  'side',
  'nationality',
  'category',
  'hour',
  'day',
  'week',
  'month',
] as const;

export type VisitGrouping = (typeof visitGroupings)[number];

interface Group {
  readonly index: number;
  readonly of: GroupNamed;
}

/** What rows there are within a period, numbered as they are met. */
export class Groups {
  readonly #by: ReadonlySet<VisitGrouping>;
  readonly #groups: Group[] = [];
  readonly #sides: SideId[] = [];
  /** Number of the group by side, hour and nationality. */
  readonly #numbers: Int32Array[] = [];
  #ordered: readonly Group[] = [];

  constructor(by: ReadonlySet<VisitGrouping>) {
    this.#by = by;
  }

  /** Otherwise all visits of a sheet are of one group. */
  get differWithinSheet(): boolean {
    return this.#by.has('nationality') || this.#by.has('category') || this.#by.has('hour');
  }

  /** Of the visits of a side: the number of the group of a nationality in an hour. */
  of(side: SideId): (nationality: number, hour: number) => number {
    const first = this.#place(side) * 24;
    return (nationality, hour) => {
      let numbers = this.#numbers[first + hour];
      if (numbers === undefined) {
        numbers = new Int32Array(nationalityCodes).fill(-1);
        this.#numbers[first + hour] = numbers;
      }
      const known = numbers[nationality] ?? -1;
      if (known >= 0) return known;
      const index = this.#numberOf(side, nationalityOf(nationality), hour);
      numbers[nationality] = index;
      return index;
    };
  }

  /** By side as given, then hour, then category and nationality by name. */
  inOrder(): readonly Group[] {
    if (this.#ordered.length === this.#groups.length) return this.#ordered;
    const place = ({ of }: Group) => (of.side === undefined ? 0 : this.#sides.indexOf(of.side));
    const name = ({ of }: Group) => `${of.category ?? ''} ${of.nationality ?? ''}`;
    this.#ordered = this.#groups.toSorted(
      (a, b) =>
        place(a) - place(b) || (a.of.hour ?? 0) - (b.of.hour ?? 0) || (name(a) < name(b) ? -1 : 1),
    );
    return this.#ordered;
  }

  /** By their numbers. */
  named(): readonly GroupNamed[] {
    return this.#groups.map(({ of }) => of);
  }

  #place(side: SideId): number {
    const known = this.#sides.indexOf(side);
    if (known >= 0) return known;
    this.#sides.push(side);
    return this.#sides.length - 1;
  }

  #numberOf(side: SideId, nationality: StateCode, hour: number): number {
    const by = this.#by;
    const category = categoryOf(nationality);
    const same = this.#groups.find(
      ({ of }) =>
        (!by.has('side') || of.side === side) &&
        (!by.has('hour') || of.hour === hour) &&
        (!by.has('category') || of.category === category) &&
        (!by.has('nationality') || of.nationality === nationality),
    );
    if (same !== undefined) return same.index;
    const index = this.#groups.length;
    this.#groups.push({
      index,
      of: {
        ...(by.has('side') ? { side } : {}),
        ...(by.has('hour') ? { hour } : {}),
        ...(by.has('category') ? { category } : {}),
        ...(by.has('nationality') ? { nationality } : {}),
      },
    });
    return index;
  }
}
