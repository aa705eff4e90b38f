import { canKeep, findRollCall, keptRollCall } from '../offline/kept-roll-call.ts';
import { isRollCall, type RollCall } from './roll-call.ts';

const receivedHeader = 'X-Received-At';

/** A list, and when it came by this machine's clock: its age is right even where that clock is not. */
export interface KeptCopy {
  readonly call: RollCall;
  readonly receivedAt: number;
}

export async function keepCopy({ call, receivedAt }: KeptCopy): Promise<void> {
  if (!canKeep) return;
  const cache = await caches.open(keptRollCall.cache);
  const headers = { 'Content-Type': 'application/json', [receivedHeader]: String(receivedAt) };
  await cache.put(keptRollCall.address, new Response(JSON.stringify(call), { headers }));
}

export async function readCopy(): Promise<KeptCopy | undefined> {
  const kept = await findRollCall();
  if (kept === undefined) return undefined;
  const call: unknown = await kept.json();
  const receivedAt = Number(kept.headers.get(receivedHeader));
  return isRollCall(call) ? { call, receivedAt } : undefined;
}

/** The key is not there any more, or may not see this. */
export async function dropCopy(): Promise<void> {
  if (canKeep) await caches.delete(keptRollCall.cache);
}
