// Keeps the pages that were opened on this device, so that they open when the server is gone: documents, scripts, styles
// and fonts, the same for everybody. Guarantee: what is kept of a page is all of it and of one build; it stays while a page
// of that build is open; and neither an answer of the server nor an address somebody was at is ever among it
// (docs/decisions/0036-pages-that-open-without-a-server.md).

const cacheName = 'khorgos-pages';
/** A page that is open holds a lock of this name with the address of its list after it (src/offline/keep-pages.ts). */
const openList = 'khorgos-parts ';
/** A server that takes longer is as good as gone where a page is kept. */
const patienceMilliseconds = 4000;
const documents = ['/', '/wall', '/rollcall'];
const byAddress = { ignoreVary: true };

/** Which document is shown at an address: the wall and the roll call have their own, all else is the application. */
function documentAt(pathname) {
  return documents.find((document) => document === pathname.replace(/\/$/, '')) ?? '/';
}

/** What of a document has to be there for it to begin, the list of what comes later among it. */
function partsIn(text) {
  return [...text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, part]) => part);
}

const listIn = (text) => /<link rel="kept-parts" href="([^"]+)"/.exec(text)?.[1];

async function whole(part) {
  const response = await fetch(part);
  // A network that wants its visitors to sign in answers everything with a page of its own.
  if (!response.ok || /html/.test(response.headers.get('Content-Type') ?? ''))
    throw new Error(`${part} did not arrive`);
  return response;
}

/** Everything a document needs first, then the document. */
async function keep(response, clientId) {
  const text = await response.clone().text();
  const list = response.ok ? listIn(text) : undefined;
  if (list === undefined) return;
  // One at a time: each throws away what no kept document and no open page needs.
  await navigator.locks.request(cacheName, async () => {
    const cache = await caches.open(cacheName);
    const stored = async (part) => {
      if ((await cache.match(part, byAddress)) === undefined)
        await cache.put(part, await whole(part));
    };
    await stored(list);
    const { document, parts } = await (await cache.match(list, byAddress)).json();
    if ((await (await cache.match(document, byAddress))?.text()) === text) return;
    await Promise.all([...new Set([...partsIn(text), ...parts])].map(stored));
    await cache.put(document, response);
  });
  // Until the page is there the one in whose place it comes is open.
  if (clientId) await clients.get(clientId);
  await navigator.locks.request(cacheName, async () => tidy(await caches.open(cacheName)));
}

async function tidy(cache) {
  const needed = new Set(documents);
  const { held } = await navigator.locks.query();
  const lists = held
    .filter(({ name }) => name.startsWith(openList))
    .map(({ name }) => name.slice(openList.length));
  for (const document of documents) {
    const text = await (await cache.match(document, byAddress))?.text();
    if (text === undefined) continue;
    for (const part of partsIn(text)) needed.add(part);
    lists.push(listIn(text));
  }
  for (const list of new Set(lists)) {
    const kept = await cache.match(list, byAddress);
    if (kept === undefined) continue;
    needed.add(list);
    for (const part of (await kept.json()).parts) needed.add(part);
  }
  for (const request of await cache.keys())
    if (!needed.has(new URL(request.url).pathname)) await cache.delete(request, byAddress);
}

/** All of it or nothing: a document that breaks off would be half a page. */
async function received(request) {
  const response = await fetch(request);
  return response.ok ? new Response(await response.arrayBuffer(), response) : response;
}

function asked(event) {
  const answer = received(event.request);
  event.waitUntil(answer.then((response) => keep(response.clone(), event.resultingClientId)));
  return answer;
}

async function opened(event, answer) {
  const { pathname } = new URL(event.request.url);
  const cache = await caches.open(cacheName);
  const late = new Promise((resolve) => setTimeout(resolve, patienceMilliseconds));
  const response = await Promise.race([answer.catch(() => undefined), late]);
  if (response !== undefined && response.status < 500) return response;
  return (await cache.match(documentAt(pathname), byAddress)) ?? answer;
}

async function part(request) {
  const cache = await caches.open(cacheName);
  return (await cache.match(request, byAddress)) ?? fetch(request);
}

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
// A page that was opened before there was anybody to keep it.
addEventListener('message', (event) => {
  const { pathname } = new URL(event.source.url);
  const kept = fetch(documentAt(pathname), { credentials: 'omit' }).then((page) => keep(page));
  // Whether it worked is seen by what is kept.
  event.waitUntil(kept.finally(() => event.ports[0]?.postMessage('done')));
});
addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin || request.method !== 'GET') return;
  if (/^\/(api|socket\.io|healthz|readyz|metrics)(\/|$)/.test(pathname)) return;
  if (request.mode === 'navigate') event.respondWith(opened(event, asked(event)));
  // A wall that looks for a new build: it is told the truth, and what it is about to go over to is kept.
  // The application, which goes on with what it has until somebody says otherwise, looks with `no-store`: that is kept.
  else if (documents.includes(pathname) && request.cache !== 'no-store')
    event.respondWith(asked(event));
  else if (pathname.startsWith('/assets/')) event.respondWith(part(request));
});
