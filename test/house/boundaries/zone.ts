/** One room of the house: what lies in it and what that may see. */
export interface Zone {
  /** A folder with all below it, or one file; a file belongs to the longest path that holds it. */
  readonly path: string;
  /** Only the files directly in the folder: a new folder needs a line of its own here. */
  readonly shallow?: true;
  /** Paths of other zones it may import from; itself always. A zone inside a zone is named apart. */
  readonly sees: readonly string[] | 'everything';
  /** npm packages it may import. */
  readonly packages: readonly string[] | 'any';
  readonly nodeBuiltins: boolean;
  /** It imports what it is given at run time: a worker's first lines, or a part of a page that did not come. */
  readonly importsUnnamed?: true;
  /** No clock, no randomness, no timers, no process: what comes in is an argument. */
  readonly pure?: true;
}

export interface LoadedApart {
  readonly from: string;
  readonly packages: readonly string[];
  readonly why: string;
}

/** What both ends speak, which every room may see. */
export const shared = 'shared/src';

export const pure = { packages: [], nodeBuiltins: false, pure: true } as const;
export const onNode = { packages: 'any', nodeBuiltins: true } as const;
export const inBrowser = { packages: 'any', nodeBuiltins: false } as const;
