import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An OpenID provider that says of everybody what it is told to. */
export interface OpenIdProvider {
  readonly issuer: string;
  /** What the next code is exchanged for; the nonce of the request is added. */
  says(claims: Record<string, unknown>): void;
  /** As the person comes back: the address they are sent to, for the address they were sent here by. */
  comesBack(sentTo: string, place?: string): string;
  stop(): void;
}

export async function startOpenIdProvider(clientId: string): Promise<OpenIdProvider> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let claims: Record<string, unknown> = {};
  let nonce: string | null = null;
  let issuer = '';

  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  function idToken(): string {
    const now = Math.floor(Date.now() / 1000);
    const said = { iss: issuer, aud: clientId, iat: now, exp: now + 300, nonce, ...claims };
    const head = `${encode({ alg: 'RS256', kid: '1', typ: 'JWT' })}.${encode(said)}`;
    return `${head}.${createSign('RSA-SHA256').update(head).sign(privateKey, 'base64url')}`;
  }

  const server = createServer((request, response) => {
    const answers: Record<string, () => object> = {
      '/.well-known/openid-configuration': () => ({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
        jwks_uri: `${issuer}/jwks`,
        id_token_signing_alg_values_supported: ['RS256'],
      }),
      '/jwks': () => ({
        keys: [{ ...publicKey.export({ format: 'jwk' }), kid: '1', alg: 'RS256', use: 'sig' }],
      }),
      '/token': () => ({ access_token: 'a', token_type: 'Bearer', id_token: idToken() }),
      '/userinfo': () => claims,
    };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answers[request.url ?? '']?.() ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Listening on a port, the address is never a pipe's name.
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    issuer,
    says: (said) => {
      claims = said;
    },
    comesBack(sentTo, place = '') {
      const { searchParams } = new URL(sentTo);
      nonce = searchParams.get('nonce');
      const back = new URL(place || (searchParams.get('redirect_uri') ?? ''));
      back.searchParams.set('code', 'code');
      back.searchParams.set('state', searchParams.get('state') ?? '');
      return back.pathname + back.search;
    },
    stop: () => server.close(),
  };
}
