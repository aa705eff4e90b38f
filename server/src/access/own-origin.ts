import type { IncomingHttpHeaders } from 'node:http';

/** Where a browser says that a request comes from: `own`, another site, or nowhere in particular. */
export type Whence = 'own' | 'foreign' | 'untold';

/**
 * By `Origin`, which browsers send along with everything but plain GETs of one's own, and which no page can
 * write; else by `Sec-Fetch-Site`. Our own is PUBLIC_URL and whatever name this server was asked by.
 */
export function whenceOf(headers: IncomingHttpHeaders, publicUrl: string | undefined): Whence {
  const { origin, host } = headers;
  if (origin !== undefined) {
    if (origin === publicUrl) return 'own';
    if (host === undefined || !URL.canParse(origin)) return 'foreign';
    // Where it is known how people reach this name, http is not https.
    if (publicUrl !== undefined && new URL(publicUrl).host === host) return 'foreign';
    // Else over either: a proxy may have taken the s off.
    return new URL(origin).host === host.toLowerCase() ? 'own' : 'foreign';
  }
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'none') return 'untold';
  return site === 'same-origin' ? 'own' : 'foreign';
}
