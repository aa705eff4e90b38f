/** What goes to PostgreSQL stays on this machine. */
export function isOnThisMachine(url: string): boolean {
  const { hostname, searchParams } = new URL(url);
  const host = searchParams.get('host') ?? decodeURIComponent(hostname);
  return host === '' || host.startsWith('/') || isLoopback(host);
}

export function isLoopback(host: string): boolean {
  return /^(?:localhost|127\.[\d.]+|\[?::1\]?)$/.test(host);
}

/** Over a network nothing is sent in the clear, or to whoever answers, unless somebody says that it may. */
export function saysItsWay(url: string): boolean {
  const { searchParams } = new URL(url);
  const said = searchParams.get('sslmode') ?? searchParams.get('ssl') ?? '';
  return isOnThisMachine(url) || said !== '';
}
