import { type CivilDate, type Instant, instant } from '@khorgos/shared/centre/instant';
import type { StateCode } from '@khorgos/shared/centre/nationality';
import type { SideId } from '@khorgos/shared/centre/site';
import { type Visit, type VisitEnd, visitEnds } from './visit.ts';

/** Stays that end within this are brief; longer and open ones lie on a sheet of their own. */
export const longestBrief = 36 * 3_600_000;

/**
 * `lasting` visits are few, and the only ones an instant days after their entry asks for: apart from
 * the others they are found without reading everything.
 */
export type SheetKind = 'brief' | 'lasting';

/** The visits that began on one civil day of one side. */
export interface SheetKey {
  readonly side: SideId;
  readonly date: CivilDate;
  readonly kind: SheetKind;
}

const bytesPerVisit = 8 + 8 + 4 + 2 + 1;

/**
 * The visits of a sheet as columns, one typed array each, so that a year of them is read and counted
 * in a fraction of a second. In the order of entry, then visitor, then end: the same visits are the
 * same bytes, whatever order they became known in.
 */
export interface VisitSheet {
  readonly size: number;
  readonly enteredAt: Float64Array;
  /** 0 while a visit is open. */
  readonly endedAt: Float64Array;
  readonly visitors: Uint32Array;
  /** {@link nationalityOf} each. */
  readonly nationalities: Uint16Array;
  /** {@link endOfFlags}, {@link isChild}, {@link isByWord}. */
  readonly flags: Uint8Array;
}

/** Gathers the visits of one sheet in any order, in a few bytes each: years of them are made at once. */
export class SheetBuilder {
  #size = 0;
  #columns = columnsOf(new Uint8Array(16 * bytesPerVisit));

  add(visit: Visit): void {
    this.#push(
      visit.enteredAt,
      visit.endedAt ?? 0,
      visit.visitor,
      codeOf(visit.nationality),
      flagsOf(visit),
    );
  }

  /** Takes over what lies on a sheet, some visitors' visits left out. */
  addSheet(sheet: VisitSheet, except: ReadonlySet<number>): void {
    for (let place = 0; place < sheet.size; place += 1) {
      const visitor = sheet.visitors[place] ?? 0;
      if (except.has(visitor)) continue;
      this.#push(
        sheet.enteredAt[place] ?? 0,
        sheet.endedAt[place] ?? 0,
        visitor,
        sheet.nationalities[place] ?? 0,
        sheet.flags[place] ?? 0,
      );
    }
  }

  /** The sheet as it is stored: empty where nothing lies on it. */
  pack(): Uint8Array {
    const from = this.#columns;
    const order = new Uint32Array(this.#size)
      .map((_, place) => place)
      .sort((a, b) => this.#compare(a, b));
    const bytes = new Uint8Array(this.#size * bytesPerVisit);
    const to = columnsOf(bytes);
    for (const [place, source] of order.entries()) {
      to.enteredAt[place] = from.enteredAt[source] ?? 0;
      to.endedAt[place] = from.endedAt[source] ?? 0;
      to.visitors[place] = from.visitors[source] ?? 0;
      to.nationalities[place] = from.nationalities[source] ?? 0;
      to.flags[place] = from.flags[source] ?? 0;
    }
    return bytes;
  }

  #push(
    enteredAt: number,
    endedAt: number,
    visitor: number,
    nationality: number,
    flags: number,
  ): void {
    if (this.#size === this.#columns.size) this.#grow();
    const place = this.#size;
    this.#columns.enteredAt[place] = enteredAt;
    this.#columns.endedAt[place] = endedAt;
    this.#columns.visitors[place] = visitor;
    this.#columns.nationalities[place] = nationality;
    this.#columns.flags[place] = flags;
    this.#size += 1;
  }

  #grow(): void {
    const from = this.#columns;
    const to = columnsOf(new Uint8Array(from.size * 2 * bytesPerVisit));
    to.enteredAt.set(from.enteredAt);
    to.endedAt.set(from.endedAt);
    to.visitors.set(from.visitors);
    to.nationalities.set(from.nationalities);
    to.flags.set(from.flags);
    this.#columns = to;
  }

  /** By entry, then visitor, then end, the open one last. */
  #compare(a: number, b: number): number {
    const { enteredAt, visitors, endedAt } = this.#columns;
    const end = (place: number) => endedAt[place] || Number.MAX_VALUE;
    return (
      (enteredAt[a] ?? 0) - (enteredAt[b] ?? 0) ||
      (visitors[a] ?? 0) - (visitors[b] ?? 0) ||
      end(a) - end(b)
    );
  }
}

/** Throws {@link RangeError} where the bytes are not those of a sheet. */
export function openSheet(stored: Uint8Array): VisitSheet {
  // A copy, because columns of eight bytes must begin at a multiple of eight.
  return columnsOf(new Uint8Array(stored));
}

export function sheetKindOf({ enteredAt, endedAt }: Visit): SheetKind {
  return endedAt !== undefined && endedAt - enteredAt <= longestBrief ? 'brief' : 'lasting';
}

/** When the last of the visits ended; undefined while one of them is open. */
export function lastEndOf(sheet: VisitSheet): Instant | undefined {
  let last = 0;
  for (const endedAt of sheet.endedAt) {
    if (endedAt === 0) return undefined;
    if (endedAt > last) last = endedAt;
  }
  return instant(last);
}

const endMask = 0b11;
const childFlag = 0b100;
const byWordFlag = 0b1000;
const otherSideFlag = 0b1_0000;

export function endOfFlags(flags: number): VisitEnd {
  return visitEnds[flags & endMask] ?? 'open';
}

export function isChild(flags: number): boolean {
  return (flags & childFlag) !== 0;
}

export function isByWord(flags: number): boolean {
  return (flags & byWordFlag) !== 0;
}

function flagsOf({ end, child, byWord, otherSide }: Visit): number {
  return (
    visitEnds.indexOf(end) |
    (child ? childFlag : 0) |
    (byWord ? byWordFlag : 0) |
    (otherSide ? otherSideFlag : 0)
  );
}

/** How many codes of three letters there are: each is a number below. */
export const nationalityCodes = 26 ** 3;

const capitalA = 65;

function codeOf(nationality: StateCode): number {
  let code = 0;
  for (let place = 0; place < 3; place += 1)
    code = code * 26 + (nationality.charCodeAt(place) - capitalA);
  return code;
}

const nationalities = new Map<number, StateCode>();

export function nationalityOf(code: number): StateCode {
  let nationality = nationalities.get(code);
  if (nationality === undefined) {
    const letters = [Math.floor(code / 676), Math.floor(code / 26) % 26, code % 26];
    nationality = String.fromCharCode(...letters.map((letter) => capitalA + letter)) as StateCode;
    nationalities.set(code, nationality);
  }
  return nationality;
}

function columnsOf(bytes: Uint8Array): VisitSheet {
  const { buffer } = bytes;
  const size = bytes.length / bytesPerVisit;
  if (!Number.isInteger(size)) throw new RangeError('a sheet of visits is damaged');
  return {
    size,
    enteredAt: new Float64Array(buffer, 0, size),
    endedAt: new Float64Array(buffer, size * 8, size),
    visitors: new Uint32Array(buffer, size * 16, size),
    nationalities: new Uint16Array(buffer, size * 20, size),
    flags: new Uint8Array(buffer, size * 22, size),
  };
}
