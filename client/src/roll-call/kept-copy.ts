import { sessionHours } from '@khorgos/shared/access/session-hours';
import {
  canKeep,
  findRollCall,
  type Holder,
  holderOf,
  keptRollCall,
} from '../offline/kept-roll-call.ts';
import { isRollCall, type RollCall } from './roll-call.ts';

const receivedHeader = 'X-Received-At';
/** No session is older: whoever asked for it is not signed in any more, even where no server can say so. */
const longestSessionMilliseconds = sessionHours * 3_600_000;

/** A list, and when it came by this machine's clock: its age is right even where that clock is not. */
export interface KeptCopy {
  readonly call: RollCall;
  readonly receivedAt: number;
}

export interface Received {
  /** As the server wrote it. */
  readonly text: string;
  readonly receivedAt: number;
  readonly holder: Holder;
}

export async function keepCopy({ text, receivedAt, holder }: Received): Promise<void> {
  if (!canKeep) return;
  const cache = await caches.open(keptRollCall.cache);
  const headers = {
    'Content-Type': 'application/json',
    [receivedHeader]: String(receivedAt),
    [keptRollCall.holder]: holder,
  };
  await cache.put(keptRollCall.address, new Response(text, { headers }));
}

/** A copy of days to come was kept before the device's clock was put back: it is not kept for as long again. */
export function isOver(receivedAt: number, holder: Holder): boolean {
  return holder === 'session' && Math.abs(Date.now() - receivedAt) > longestSessionMilliseconds;
}

export async function readCopy(holder: Holder): Promise<KeptCopy | undefined> {
  const kept = await findRollCall();
  if (kept === undefined) return undefined;
  const receivedAt = Number(kept.headers.get(receivedHeader));
  if (holderOf(kept) !== holder || isOver(receivedAt, holder)) {
    await dropCopy(holder);
    return undefined;
  }
  const call: unknown = await kept.json();
  return isRollCall(call) ? { call, receivedAt } : undefined;
}

/** The holder is not there any more, or may not see this. A page without a key leaves none of a former key either. */
export async function dropCopy(holder: Holder): Promise<void> {
  const kept = await findRollCall();
  if (kept === undefined || (holder === 'key' && holderOf(kept) === 'session')) return;
  await caches.delete(keptRollCall.cache);
}
