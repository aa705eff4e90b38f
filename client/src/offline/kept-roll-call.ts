/** Where the page of the roll call keeps its list, the one piece of personal data that is kept on a device. */
export const keptRollCall = {
  cache: 'khorgos-rollcall-list',
  address: '/api/v1/rollcall',
} as const;

/** Browsers keep pages only for addresses of https and of the machine itself. */
export const canKeep = 'caches' in globalThis && 'serviceWorker' in navigator;

/** The list as it was kept. Looks without making an empty place for it. */
export async function findRollCall(): Promise<Response | undefined> {
  if (!canKeep) return undefined;
  return await caches.match(keptRollCall.address, { cacheName: keptRollCall.cache });
}
