import { isOwnRefusal } from './own-refusal.ts';

/** Where the page of the roll call keeps its list, the one piece of personal data that is kept on a device. */
export const keptRollCall = {
  cache: 'khorgos-rollcall-list',
  address: '/api/v1/rollcall',
  holder: 'X-Kept-For',
} as const;

/** What the list was asked for with: the key this device was given, or the session of whoever was signed in. */
export type Holder = 'key' | 'session';

/** Browsers keep pages only for addresses of https and of the machine itself, and older ones have no locks for it. */
export const canKeep =
  'caches' in globalThis && 'serviceWorker' in navigator && 'locks' in navigator;

/** The list as it was kept. Looks without making an empty place for it. */
export async function findRollCall(): Promise<Response | undefined> {
  if (!canKeep) return undefined;
  return await caches.match(keptRollCall.address, { cacheName: keptRollCall.cache });
}

export function holderOf(kept: Response): Holder {
  return kept.headers.get(keptRollCall.holder) === 'session' ? 'session' : 'key';
}

const channelName = 'khorgos-rollcall-let-go';

/** Whoever was signed in is not any more: the list that was kept for them goes, and pages that show it ask anew. */
export async function letGoRollCall(): Promise<void> {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage('let go');
  channel.close();
  try {
    const kept = await findRollCall();
    if (kept !== undefined && holderOf(kept) === 'session') await caches.delete(keptRollCall.cache);
  } catch {
    // A browser that keeps nothing has nothing to let go.
  }
}

/** The same where somebody is said to be nobody, once the server says so itself. */
export async function letGoRollCallOfNobody(): Promise<void> {
  const answer = await fetch('/api/v1/session', { cache: 'no-store' }).catch(() => undefined);
  if (answer !== undefined && isOwnRefusal(answer)) await letGoRollCall();
}

/** Returns its undo. */
export function onRollCallLetGo(listener: () => void): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = listener;
  return () => channel.close();
}
