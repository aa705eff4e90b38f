import { ConfigError } from './config-error.ts';
import { SecretText } from './secret-text.ts';

/** An OpenID Connect provider by which people may sign in besides their passwords. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: SecretText;
  /** As the button says it. */
  readonly name: string;
  /** Who asks for the second factor of somebody who has one here: nobody is let in without it. */
  readonly secondFactor: OidcSecondFactor;
}

export type OidcSecondFactor = 'here' | 'provider';

/** All of it or nothing: half a provider would be a button that does not work. */
export function readOidc(given: {
  readonly OIDC_ISSUER?: string | undefined;
  readonly OIDC_CLIENT_ID?: string | undefined;
  readonly OIDC_CLIENT_SECRET?: string | undefined;
  readonly OIDC_NAME: string;
  readonly OIDC_SECOND_FACTOR: OidcSecondFactor;
  readonly PUBLIC_URL?: string | undefined;
}): OidcSettings | undefined {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME, PUBLIC_URL } = given;
  if (OIDC_ISSUER === undefined && OIDC_CLIENT_ID === undefined && OIDC_CLIENT_SECRET === undefined)
    return undefined;
  if (OIDC_ISSUER === undefined)
    throw new ConfigError('OIDC_ISSUER is missing: the address of the provider');
  if (OIDC_CLIENT_ID === undefined)
    throw new ConfigError('OIDC_CLIENT_ID is missing: what the provider calls this server');
  if (OIDC_CLIENT_SECRET === undefined)
    throw new ConfigError('OIDC_CLIENT_SECRET is missing: what the provider gave for this server');
  if (PUBLIC_URL === undefined)
    throw new ConfigError('PUBLIC_URL is missing: where the OpenID provider sends people back to');
  return Object.freeze({
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: new SecretText(OIDC_CLIENT_SECRET),
    name: OIDC_NAME,
    secondFactor: given.OIDC_SECOND_FACTOR,
  });
}
