import { canKeep } from './kept-roll-call.ts';

const worker = '/service-worker.js';
/** The roll call once had a worker of its own, and a place for its page. */
const formerScope = '/rollcall';
const formerCache = 'khorgos-rollcall-page';

/** What is kept comes after all that the page itself has to load. */
const soonMilliseconds = 5_000;

/** Returns its undo. A browser that keeps nothing still shows the page. */
export function keepPagesSoon(): () => void {
  const timer = setTimeout(() => void keepPages().catch(() => undefined), soonMilliseconds);
  return () => clearTimeout(timer);
}

/** Has the pages of this device kept from now on, this one first; see public/service-worker.js. */
export async function keepPages(): Promise<void> {
  // While it is developed a page is made anew for each look at it.
  if (!canKeep || !import.meta.env.PROD) return;
  const { serviceWorker } = navigator;
  const scriptOf = (active: ServiceWorker | null) => active && new URL(active.scriptURL).pathname;
  const isKept = scriptOf(serviceWorker.controller) === worker;
  // Never from the browser's cache: a worker with a mistake in it is replaced as soon as there is another.
  const { installing, waiting, active } = await serviceWorker.register(worker, {
    updateViaCache: 'none',
  });
  for (const registration of await serviceWorker.getRegistrations())
    if (new URL(registration.scope).pathname === formerScope) await registration.unregister();
  // A message waits for a worker that is still on its way.
  if (!isKept) (active ?? waiting ?? installing)?.postMessage('keep');
  await caches.delete(formerCache);
}
