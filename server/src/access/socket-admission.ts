import type { IncomingMessage } from 'node:http';
import type { Server, Socket } from 'socket.io';
import { z } from 'zod';
import { type Admit, refused } from './admission.ts';
import type { Authenticator } from './authenticator.ts';
import { whenceOf } from './own-origin.ts';
import type { Needed, Principal } from './principal.ts';
import type { SessionReader } from './session-reader.ts';

/** Who may come into which namespace; the messages of a namespace are for everybody in it. */
export const socketRules = { '/live': 'display', '/ingest': 'device' } as const satisfies Record<
  string,
  Needed
>;

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

/**
 * Before a connection is there at all, whatever it is carried by: a page of another site is refused, and so
 * is a cookie that does not say which page sends it. Programs send no Origin and show a key.
 */
export function createOriginCheck(options: {
  readonly sessions: Pick<SessionReader, 'brings'>;
  readonly publicUrl: string | undefined;
}) {
  return (
    request: IncomingMessage,
    answer: (error: string | null | undefined, success: boolean) => void,
  ): void => {
    const whence = whenceOf(request.headers, options.publicUrl);
    const brings = options.sessions.brings(request.headers.cookie);
    const fine = whence === 'own' || (whence === 'untold' && !brings);
    answer(fine ? null : 'this server is not for pages of other sites', fine);
  };
}

/**
 * Lets sockets into the namespaces by their rules, with a key or a session, and closes them when what let
 * them in ends: a key within a second, a session within five.
 */
export function admitSockets(options: {
  readonly io: Server;
  readonly admit: Admit;
  readonly authenticator: Pick<Authenticator, 'onEnded'>;
  readonly sessions: Pick<SessionReader, 'watch' | 'onEnded'>;
}): void {
  const { io, admit, authenticator, sessions } = options;
  const inside = new Map<Socket, string>();
  // The one that is always there and has no rule, because it is for nobody.
  io.use((_socket, next) => next(new Refused(403, refused(403, 'connect to a namespace').problem)));
  for (const [name, needed] of Object.entries(socketRules))
    io.of(name).use((socket, next) => {
      enter(socket, needed).then(next, next);
    });

  async function enter(socket: Socket, needed: Needed): Promise<Error | undefined> {
    const auth = handshakeSchema.safeParse(socket.handshake.auth);
    const admission = await admit(
      { key: auth.data?.key, headers: socket.handshake.headers },
      // Where it comes from was asked before; that it is open does not mean that somebody is there.
      { needed, changes: false, active: false },
    );
    if (admission.kind === 'refused')
      return new Refused(admission.problem.status, admission.problem);
    const { principal } = admission;
    admitted.set(socket, principal);
    inside.set(socket, principal.credential);
    const unwatch = principal.kind === 'user' ? sessions.watch(principal) : () => {};
    const leave = () => {
      inside.delete(socket);
      unwatch();
    };
    // Also where it never gets as far as to be connected.
    socket.conn.once('close', leave);
    socket.once('disconnect', leave);
    return undefined;
  }

  const close = (ended: string) => {
    // Of all namespaces it has on this connection, and also where it is still on its way in.
    for (const [socket, credential] of inside) if (credential === ended) socket.conn.close();
  };
  authenticator.onEnded(close);
  sessions.onEnded(close);
}

/** Who was let in. Throws on a namespace that {@link admitSockets} does not guard. */
export function socketPrincipal(socket: object): Principal {
  const principal = admitted.get(socket);
  if (principal === undefined) throw new Error('the namespace is not guarded');
  return principal;
}
