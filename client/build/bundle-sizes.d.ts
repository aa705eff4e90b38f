export interface PageSize {
  readonly page: string;
  /** Bytes that must be there before it can draw anything. */
  readonly first: number;
  /** Bytes of all that it may ever load, in one language. */
  readonly all: number;
  /** Files that come later, by themselves. */
  readonly later: readonly string[];
}
/** Kilobytes as a budget counts them. */
export declare const kilobyte = 1000;
export interface Budget {
  readonly page: string;
  readonly first: number;
  readonly all: number;
}
export declare const budgets: readonly Budget[];
/** @param folder of the built pages */
export declare function bundleSizes(folder: string): PageSize[];
/** One line a page, for the one who builds. */
export declare function sizeLines(sizes: readonly PageSize[]): string[];
