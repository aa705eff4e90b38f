import type { CivilDate, Instant } from '@khorgos/shared/centre/instant';
import type { TimeZone } from '@khorgos/shared/centre/site';

/** What a reader may ask for. */
export const languages = ['en', 'kk', 'ru', 'zh'] as const;
export type Language = (typeof languages)[number];

/** The same words in every language a reader may ask for. */
export type Wording = Readonly<Record<Language, string>>;

interface ColumnName {
  /** The column for programs: the member of a JSON row. */
  readonly name: string;
  /** The column for people. */
  readonly heading: Wording;
}

/** One column: what kind its cells are, and where a row has them. Null is a cell left empty. */
export type Column<Row> = ColumnName &
  (
    | { readonly kind: 'text'; readonly of: (row: Row) => string | null }
    /** Whole numbers, differences of them too. */
    | { readonly kind: 'count'; readonly of: (row: Row) => number | null }
    | { readonly kind: 'date'; readonly of: (row: Row) => CivilDate | null }
    /** Shown by the clocks of this zone. */
    | {
        readonly kind: 'instant';
        readonly timeZone: TimeZone;
        readonly of: (row: Row) => Instant | null;
      }
    /** A part of one, 0.125 for 12.5 %. */
    | { readonly kind: 'ratio'; readonly of: (row: Row) => number | null }
    | { readonly kind: 'minutes'; readonly of: (row: Row) => number | null }
  );

/** A table of any length: its rows are asked for one by one, while the reader takes them. */
export interface Table<Row> {
  /** The document's name without an ending, of plain letters: `visits-2026-01-01-2026-11-23`. */
  readonly name: string;
  readonly title: Wording;
  /** Which one of its title it is: days, a side. Behind the title in the document's name for people. */
  readonly scope?: Wording;
  readonly columns: readonly Column<Row>[];
  readonly rows: Iterable<Row> | AsyncIterable<Row>;
  /** What a reader must know to understand the figures: how they were counted, as of when. */
  readonly notes: readonly Wording[];
}

/** Pieces of a document in the order in which they are sent; asked for one after another. */
export type DocumentPieces = AsyncIterable<Uint8Array | string>;
