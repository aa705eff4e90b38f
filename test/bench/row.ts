/** One line of the table. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  /** The same work with nothing of ours in between: what this machine allows. */
  readonly raw?: number;
  /** What 95 of 100 runs do not exceed, where {@link ours} is a median. */
  readonly p95?: number;
  /** The most memory that the process had meanwhile, MiB. */
  readonly memory?: number | undefined;
  readonly goal?: Goal;
}

export type Goal =
  | { readonly kind: 'ratio'; readonly atLeast: number }
  /** Of what is the better the less it is. */
  | { readonly kind: 'ratio'; readonly atMost: number }
  | { readonly kind: 'absolute'; readonly atLeast: number }
  | { readonly kind: 'atMost'; readonly most: number };

/** What one benchmark found: its lines, and what has to be said about them. */
export interface Finding {
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
}

export function ratioOf({ ours, raw }: Row): number | undefined {
  return raw === undefined || raw === 0 ? undefined : ours / raw;
}

/** Undefined where there is no goal. */
export function isMet(row: Row): boolean | undefined {
  if (row.goal === undefined) return undefined;
  if (row.goal.kind === 'atMost') return row.ours <= row.goal.most;
  const reached = row.goal.kind === 'ratio' ? ratioOf(row) : row.ours;
  if (reached === undefined) return false;
  return 'atMost' in row.goal ? reached <= row.goal.atMost : reached >= row.goal.atLeast;
}
