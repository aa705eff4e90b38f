import type { SecretText } from '../config/secret-text.ts';
import { type Finding, ok, warning } from './finding.ts';

/** These of the driver's modes ask for a certificate that is good for the host. */
const verifying = new Set(['require', 'verify-ca', 'verify-full']);
const todo = 'let DATABASE_URL end in ?sslmode=verify-full (docs/security.md)';

/** Whether somebody on the network between this node and its database could read along or answer in its place. */
export function lookAtWay(options: {
  readonly url: SecretText;
  /** As PostgreSQL says of the connection it is asked on. */
  readonly encrypted: boolean;
}): Finding {
  const { hostname, searchParams } = new URL(options.url.reveal());
  const host = searchParams.get('host') ?? decodeURIComponent(hostname);
  if (host === '' || host.startsWith('/') || /^(?:localhost|127\.[\d.]+|\[?::1\]?)$/.test(host))
    return ok('network', 'PostgreSQL is on this machine');
  if (!options.encrypted)
    return warning('network', 'what goes to PostgreSQL and back is not encrypted', todo);
  // Compatible with libpq, `require` asks for no certificate.
  const verifies =
    searchParams.get('uselibpqcompat') === 'true'
      ? searchParams.get('sslmode') === 'verify-full'
      : searchParams.get('ssl') === 'true' || verifying.has(searchParams.get('sslmode') ?? '');
  return verifies
    ? ok('network', 'what goes to PostgreSQL and back is encrypted, its certificate is checked')
    : warning('network', 'whoever answers in the place of PostgreSQL is believed', todo);
}
