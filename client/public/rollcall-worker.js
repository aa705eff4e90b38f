// Keeps the roll call's page, so that it opens when server and network are gone. The list itself is
// kept by the page (src/roll-call/kept-copy.ts), which knows when it may not be any more.
const shell = 'khorgos-rollcall-page';
const address = '/rollcall';

/** Everything the page needs first, then the page: what is kept is never half a page. */
async function keep(response) {
  const page = await response.clone().text();
  const parts = [...page.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, part]) => part);
  const cache = await caches.open(shell);
  const missing = [];
  for (const part of parts) if ((await cache.match(part)) === undefined) missing.push(part);
  await cache.addAll(missing);
  await cache.put(address, response);
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url);
    if (pathname !== address && !parts.includes(pathname)) await cache.delete(pathname);
  }
}

async function openPage(event) {
  const cache = await caches.open(shell);
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(4000) });
    if (!response.ok) throw new Error('no page');
    event.waitUntil(keep(response.clone()));
    return response;
  } catch {
    return (await cache.match(address)) ?? Response.error();
  }
}

async function part(request) {
  const cache = await caches.open(shell);
  return (await cache.match(request)) ?? fetch(request);
}

addEventListener('install', (event) => {
  event.waitUntil(
    fetch(address)
      .then(keep)
      .then(() => skipWaiting()),
  );
});
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (origin !== location.origin || event.request.method !== 'GET') return;
  if (event.request.mode === 'navigate' && pathname === address) event.respondWith(openPage(event));
  else if (pathname.startsWith('/assets/') || pathname === '/icon.svg')
    event.respondWith(part(event.request));
});
