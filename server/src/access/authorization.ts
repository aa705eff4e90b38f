/** `Authorization: Bearer KEY` (RFC 6750 §2.1); a scheme is written in any case. */
export function parseBearer(header: string | undefined): string | undefined {
  return /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(header ?? '')?.[1];
}

/** The password of `Authorization: Basic` (RFC 7617). */
export function parseBasic(header: string | undefined): string | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/]+=*) *$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  return /^[^:]*:(.+)$/.exec(Buffer.from(encoded, 'base64').toString())?.[1];
}

const realm = 'Bearer realm="khorgos"';

/** What a refusal challenges to. RFC 6750 §3: what is wrong with the key, and nothing where there was none. */
export function challenge(refusal: {
  readonly status: number;
  readonly key: string | undefined;
  /** A browser asks for a user and a password itself. */
  readonly inBrowser: boolean;
}): string | string[] {
  const bearer = bearerChallenge(refusal);
  return refusal.inBrowser ? [bearer, 'Basic realm="khorgos", charset="UTF-8"'] : bearer;
}

function bearerChallenge({ status, key }: { status: number; key: string | undefined }): string {
  if (status === 403) return `${realm}, error="insufficient_scope"`;
  return key === undefined ? realm : `${realm}, error="invalid_token"`;
}
