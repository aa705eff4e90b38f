import { canKeep } from './kept-roll-call.ts';

const worker = '/service-worker.js';
const keptPages = 'khorgos-pages';
/** The roll call once had a worker of its own, and a place for its page. */
const formerScope = '/rollcall';
const formerCache = 'khorgos-rollcall-page';

/** What is kept comes after all that the page itself has to load. */
const soonMilliseconds = 5_000;

/**
 * Has the pages of this device kept from now on, this one first; see public/service-worker.js. Returns its undo. A
 * browser that keeps nothing still shows the page.
 */
export function keepPages(after = soonMilliseconds): () => void {
  // While it is developed a page is made anew for each look at it.
  if (!canKeep || !import.meta.env.PROD) return () => undefined;
  holdParts();
  const timer = setTimeout(() => void keep().catch(() => undefined), after);
  return () => clearTimeout(timer);
}

/** What this page may still load stays kept until it is closed, whatever build another one goes over to. */
function holdParts(): void {
  const list = document.querySelector('link[rel="kept-parts"]')?.getAttribute('href');
  const asLongAsOpen = () => new Promise(() => undefined);
  const name = `khorgos-parts ${list}`;
  // Refused, where the browser keeps nothing of this address: then nothing is to be held either.
  navigator.locks.request(name, { mode: 'shared' }, asLongAsOpen).catch(() => undefined);
}

async function keep(): Promise<void> {
  const { serviceWorker } = navigator;
  const scriptOf = (active: ServiceWorker | null) => active && new URL(active.scriptURL).pathname;
  const isKept = scriptOf(serviceWorker.controller) === worker;
  // Never from the browser's cache: a worker with a mistake in it is replaced as soon as there is another.
  const { installing, waiting, active } = await serviceWorker.register(worker, {
    updateViaCache: 'none',
  });
  const kept = active ?? waiting ?? installing;
  if (!isKept && kept !== null) await askToKeep(kept);
  await endFormer();
}

/** A message waits for a worker that is still on its way. Resolves when it did what it could. */
function askToKeep(kept: ServiceWorker): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    kept.postMessage('keep', [port2]);
  });
}

/** What the roll call was kept by goes when it is kept anew, and not before: the server may be gone by tomorrow. */
async function endFormer(): Promise<void> {
  const page = await caches.match(formerScope, { cacheName: keptPages, ignoreVary: true });
  if (page === undefined) return;
  for (const registration of await navigator.serviceWorker.getRegistrations())
    if (new URL(registration.scope).pathname === formerScope) await registration.unregister();
  await caches.delete(formerCache);
}
