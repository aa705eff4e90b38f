import { z } from 'zod';
import type { IngestResult } from '../events/ingest-result.ts';
import type { Problem } from '../problem.ts';
import type { State } from './state.ts';

/** The change from the revision before: `merge` is an RFC 7396 merge patch on the whole State. */
export const patchSchema = z.object({
  epoch: z.string(),
  revision: z.int().positive(),
  at: z.string(),
  merge: z.record(z.string(), z.json()),
});
export type Patch = z.infer<typeof patchSchema>;

/** Sent when nothing else was for two seconds: the screen is live, and this is the revision to be at. */
export const heartbeatSchema = z.object({
  epoch: z.string(),
  revision: z.int().nonnegative(),
  at: z.string(),
});
export type Heartbeat = z.infer<typeof heartbeatSchema>;

/** Namespace `/live`, server to screen. */
export interface LiveServerEvents {
  snapshot: (state: State) => void;
  patch: (patch: Patch) => void;
  heartbeat: (heartbeat: Heartbeat) => void;
}

/** Namespace `/live`, screen to server. */
export interface LiveClientEvents {
  resync: () => void;
}

/** Namespace `/ingest`, device to server; every acknowledgement follows durability. */
export interface IngestClientEvents {
  events: (events: unknown, acknowledge: (answer: IngestResult | Problem) => void) => void;
  heartbeat: (gate: unknown, acknowledge: (answer: { status: 'ok' } | Problem) => void) => void;
}

/** What a client hands over at the handshake of either namespace; absent with a session cookie. */
export const handshakeSchema = z.object({ key: z.string().min(1).max(200).optional() });
