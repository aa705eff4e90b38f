import type { Request } from 'express';

/** What a proxy adds to what it hands on: with any of these the sender is somebody else, wherever the proxy is. */
const tracesOfProxies = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/**
 * Whether who asks is on this machine (CONTRACT §5). By the address of the connection, which nobody can
 * write themselves; `request.ip` would be what headers say. A name in `Host` that is not of this machine
 * means that a page elsewhere made a browser here ask for it.
 */
export function isFromThisMachine(request: Request): boolean {
  return (
    isLoopback(request.socket.remoteAddress ?? '') &&
    tracesOfProxies.every((header) => request.headers[header] === undefined) &&
    isOwnName(request.hostname)
  );
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(?:::ffff:)?127\.\d+\.\d+\.\d+$/.test(address);
}

function isOwnName(host: string | undefined): boolean {
  if (host === undefined) return false;
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  return name === 'localhost' || isLoopback(name);
}
