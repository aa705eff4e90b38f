import type { Namespace } from 'socket.io';
import { z } from 'zod';
import { type Admission, admitKey } from './admission.ts';
import type { Authenticator } from './authenticator.ts';
import type { Needed, Principal } from './principal.ts';

const admitted = new WeakMap<object, Principal>();
const handshakeSchema = z.object({ key: z.string() });

/** `unauthorized` or `forbidden`, with the problem as data: what a refused handshake is told. */
class Refused extends Error {
  readonly data: unknown;
  constructor(status: number, data: unknown) {
    super(status === 403 ? 'forbidden' : 'unauthorized');
    this.data = data;
  }
}

/** Lets a socket into a namespace only with a key of the role, and closes it when the key is revoked. */
export function admitSockets(options: {
  // biome-ignore lint/suspicious/noExplicitAny: admission is the same whatever a namespace's events are
  readonly namespace: Namespace<any, any>;
  readonly authenticator: Authenticator;
  readonly needed: Needed;
}): void {
  const { namespace, authenticator, needed } = options;
  namespace.use((socket, next) => {
    const admission = authenticateHandshake({ authenticator, needed, auth: socket.handshake.auth });
    if (admission.kind === 'refused') {
      next(new Refused(admission.problem.status, admission.problem));
      return;
    }
    admitted.set(socket, admission.principal);
    next();
  });
  authenticator.onRevoked((keyId) => {
    for (const socket of namespace.sockets.values())
      if (admitted.get(socket)?.id === keyId) socket.disconnect(true);
  });
}

/** The same question as over HTTP: `auth` is what the client gave at the handshake (CONTRACT §3, §4). */
export function authenticateHandshake(asking: {
  readonly authenticator: Pick<Authenticator, 'authenticate'>;
  readonly needed: Needed;
  readonly auth: unknown;
}): Admission {
  const handshake = handshakeSchema.safeParse(asking.auth);
  return admitKey({ ...asking, key: handshake.success ? handshake.data.key : undefined });
}

/** Who was let in. Throws on a namespace that {@link admitSockets} does not guard. */
export function socketPrincipal(socket: object): Principal {
  const principal = admitted.get(socket);
  if (principal === undefined) throw new Error('the namespace is not guarded');
  return principal;
}
