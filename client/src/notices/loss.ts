/** Why nobody is told of alerts any more. */
export type Loss = 'lost' | 'ended';

export interface Feed {
  /** Whether there was anything to be told of, ever. */
  readonly heard: boolean;
  readonly stale: boolean;
  /** Nobody is signed in any more. */
  readonly nobody: boolean;
}

/** Who has only just opened the page has lost nothing yet. */
export function lossOf({ heard, stale, nobody }: Feed): Loss | undefined {
  if (!heard) return undefined;
  if (nobody) return 'ended';
  return stale ? 'lost' : undefined;
}
