import type { Issue } from '@khorgos/shared/events/ingest-result';

/** One would-be event as a door read it off its wire. */
export type Candidate =
  | { readonly kind: 'value'; readonly value: unknown; readonly fallbackId?: string }
  /** Not even JSON; kept as the text that came. */
  | { readonly kind: 'unreadable'; readonly text: string; readonly issue: Issue };
