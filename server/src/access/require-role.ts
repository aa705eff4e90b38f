import type { Problem } from '@khorgos/shared/problem';
import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import { problem, sendProblem } from '../platform/problems.ts';
import type { Authenticator } from './authenticator.ts';
import { mayDo, type Needed, type Principal } from './principal.ts';

export type Admission =
  | { readonly kind: 'admitted'; readonly principal: Principal }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** The two ways in which a request may bring its key. */
type KeyReader = (header: string | undefined) => string | undefined;

interface Asking {
  readonly authenticator: Pick<Authenticator, 'authenticate'>;
  readonly needed: Needed;
}

const admitted = new WeakMap<Request, Principal>();
const handshakeSchema = z.object({ key: z.string() });
const realm = 'Bearer realm="khorgos"';

/** Lets through who has the role, and answers 401 or 403 to everybody else. */
export function requireRole(asking: Asking): RequestHandler {
  return guard(asking, parseBearer, (bearer) => bearer);
}

/**
 * The same for what people open in a browser, which sends no Bearer of its own but asks for a user
 * and a password: the user is anything, the password is the key, as over MQTT. Only for reading.
 */
export function requireRoleInBrowser(asking: Asking): RequestHandler {
  return guard(
    asking,
    (header) => parseBearer(header) ?? parseBasic(header),
    (bearer) => [bearer, 'Basic realm="khorgos", charset="UTF-8"'],
  );
}

function guard(
  { authenticator, needed }: Asking,
  readKey: KeyReader,
  challenges: (bearer: string) => string | string[],
): RequestHandler {
  return (request, response, next) => {
    const key = readKey(request.headers.authorization);
    const admission = admit({ authenticator, needed, key });
    if (admission.kind === 'admitted') {
      admitted.set(request, admission.principal);
      next();
      return;
    }
    const challenged = challenges(challenge(admission, key));
    sendProblem(response, admission.problem, { 'WWW-Authenticate': challenged });
  };
}

/** Who was let through by {@link requireRole}. Throws on a route that it does not guard. */
export function principalOf(request: Request): Principal {
  const principal = admitted.get(request);
  if (principal === undefined) throw new Error('the route is not guarded');
  return principal;
}

/** The same for a socket: `auth` is what the client gave at the handshake (CONTRACT §3, §4). */
export function authenticateHandshake(asking: Asking & { readonly auth: unknown }): Admission {
  const handshake = handshakeSchema.safeParse(asking.auth);
  return admit({ ...asking, key: handshake.success ? handshake.data.key : undefined });
}

/** `Authorization: Bearer KEY` (RFC 6750 §2.1); a scheme is written in any case. */
export function parseBearer(header: string | undefined): string | undefined {
  return /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(header ?? '')?.[1];
}

/** The password of `Authorization: Basic` (RFC 7617). */
function parseBasic(header: string | undefined): string | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/]+=*) *$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  return /^[^:]*:(.+)$/.exec(Buffer.from(encoded, 'base64').toString())?.[1];
}

function admit(asking: Asking & { readonly key: string | undefined }): Admission {
  const { authenticator, needed, key } = asking;
  const principal = key === undefined ? undefined : authenticator.authenticate(key);
  if (principal === undefined)
    return refused(401, key === undefined ? 'a key is needed' : 'the key is not known or revoked');
  if (!mayDo(principal.role, needed)) return refused(403, `this needs the role ${needed}`);
  return { kind: 'admitted', principal };
}

function refused(status: number, detail: string): Admission {
  return { kind: 'refused', problem: problem({ status, detail }) };
}

// RFC 6750 §3: what is wrong with the key, and nothing where there was none.
function challenge(refusal: { readonly problem: Problem }, key: string | undefined): string {
  if (refusal.problem.status === 403) return `${realm}, error="insufficient_scope"`;
  return key === undefined ? realm : `${realm}, error="invalid_token"`;
}
