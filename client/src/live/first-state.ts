import type { Ask } from './ask.ts';
import { parseSnapshot, type SnapshotMessage } from './parse.ts';

/**
 * The State over plain HTTP, while the script that keeps it up to date is still on its way. None when
 * it does not come: the connection has the last word on everything, refusals too.
 */
export async function askFirstState(
  ask: Ask,
  signal: AbortSignal,
): Promise<SnapshotMessage | undefined> {
  return parseSnapshot(await ask('/api/v1/live', signal));
}
