import { parse } from 'pg-connection-string';
import { isOnThisMachine } from '../config/postgres-way.ts';
import type { SecretText } from '../config/secret-text.ts';
import { type Finding, ok, warning } from './finding.ts';

const todo = 'let DATABASE_URL end in ?sslmode=verify-full (docs/security.md)';

/** Whether somebody on the network between this node and its database could read along or answer in its place. */
export function lookAtWay(options: {
  readonly url: SecretText;
  /** As PostgreSQL says of the connection it is asked on. */
  readonly encrypted: boolean;
}): Finding {
  if (isOnThisMachine(options.url.reveal())) return ok('network', 'PostgreSQL is on this machine');
  if (!options.encrypted)
    return warning('network', 'what goes to PostgreSQL and back is not encrypted', todo);
  return verifiesCertificate(options.url)
    ? ok('network', 'what goes to PostgreSQL and back is encrypted, its certificate is checked')
    : warning('network', 'whoever answers in the place of PostgreSQL is believed', todo);
}

/** By what the driver makes of the address, so that it is asked and not described a second time. */
function verifiesCertificate(url: SecretText): boolean {
  const { ssl } = parse(url.reveal());
  if (typeof ssl !== 'object') return ssl === true;
  return ssl.rejectUnauthorized !== false && !('checkServerIdentity' in ssl);
}
