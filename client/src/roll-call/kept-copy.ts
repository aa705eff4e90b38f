import { isRollCall, type RollCall } from './roll-call.ts';

const list = 'khorgos-rollcall-list';
const page = 'khorgos-rollcall-page';
const address = '/api/v1/rollcall';
const receivedHeader = 'X-Received-At';

/** A list, and when it came by this machine's clock: its age is right even where that clock is not. */
export interface KeptCopy {
  readonly call: RollCall;
  readonly receivedAt: number;
}

/** Browsers keep pages only for addresses of https and of the machine itself. */
export const canKeep = 'caches' in globalThis && 'serviceWorker' in navigator;

export async function keepCopy({ call, receivedAt }: KeptCopy): Promise<void> {
  if (!canKeep) return;
  const cache = await caches.open(list);
  const headers = { 'Content-Type': 'application/json', [receivedHeader]: String(receivedAt) };
  await cache.put(address, new Response(JSON.stringify(call), { headers }));
}

export async function readCopy(): Promise<KeptCopy | undefined> {
  if (!canKeep) return undefined;
  const kept = await (await caches.open(list)).match(address);
  if (kept === undefined) return undefined;
  const call: unknown = await kept.json();
  const receivedAt = Number(kept.headers.get(receivedHeader));
  return isRollCall(call) ? { call, receivedAt } : undefined;
}

/** The key is not there any more, or may not see this. */
export async function dropCopy(): Promise<void> {
  if (canKeep) await caches.delete(list);
}

export async function startKeepingPage(): Promise<void> {
  if (canKeep)
    await navigator.serviceWorker.register('/rollcall-worker.js', { scope: '/rollcall' });
}

/** Leaves nothing behind on this machine. */
export async function forgetEverything(): Promise<void> {
  await dropCopy();
  if (!canKeep) return;
  const registration = await navigator.serviceWorker.getRegistration('/rollcall');
  await registration?.unregister();
  await caches.delete(page);
}
