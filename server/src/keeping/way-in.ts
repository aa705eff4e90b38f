import type { Config } from '../config/config.ts';
import { isLoopback } from '../config/postgres-way.ts';
import { type Finding, ok, warning } from './finding.ts';

/** Whether somebody on the network between people, devices and this server could read along. */
export function lookAtWayIn({ host, publicUrl }: Pick<Config, 'host' | 'publicUrl'>): Finding {
  if (publicUrl?.startsWith('https:') === true)
    return ok('network', `people come to ${publicUrl}: let nobody reach HOST and PORT past it`);
  if (isLoopback(host)) return ok('network', 'the server listens to its own machine alone');
  return warning(
    'network',
    `the server listens on ${host} without TLS: passwords, keys and documents go in the clear`,
    'put a proxy with TLS in front, and set PUBLIC_URL and TRUST_PROXY (docs/security.md)',
  );
}
