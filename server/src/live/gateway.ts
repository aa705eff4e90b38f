import type {
  Heartbeat,
  LiveClientEvents,
  LiveServerEvents,
  Patch,
} from '@khorgos/shared/live/messages';
import type { State } from '@khorgos/shared/live/state';
import type { Namespace, Socket } from 'socket.io';

export type LiveNamespace = Namespace<LiveClientEvents, LiveServerEvents>;
type LiveSocket = Socket<LiveClientEvents, LiveServerEvents>;

/** Packets a screen may be behind before patches pass it by and it gets a whole State instead. */
const tolerated = 8;

/** A screen says only that it saw a gap. One that says it again and again would have a State for each. */
const mostMessages = 10;
const windowMilliseconds = 10_000;

const current = 'current';

export interface LiveGateway {
  patch(patch: Patch): void;
  /** Everybody needs the whole State: the change cannot be said as a patch. */
  snapshotAll(): void;
  heartbeat(heartbeat: Heartbeat): void;
  /** Screens connected, and those of them that are being resynchronised. */
  readonly screens: number;
  readonly behind: number;
}

/**
 * Pushes revisions to the screens of one namespace. A screen is either current, and gets every
 * patch, or behind, and gets nothing until its connection has drained; then it gets one snapshot.
 * So what waits for one screen is bounded, whatever the screen does.
 */
export function createLiveGateway(options: {
  readonly namespace: LiveNamespace;
  readonly state: () => State;
  /** Right after a message was handed to so many connections. */
  readonly onSent?: (message: keyof LiveServerEvents, receivers: number) => void;
  /** Milliseconds, from any beginning. */
  readonly elapsed: () => number;
}): LiveGateway {
  const { namespace, state, elapsed, onSent = () => {} } = options;
  const behind = new Set<LiveSocket>();
  const unsent = new Map<LiveSocket, number>();
  let flushing = false;

  function flushSoon(): void {
    if (flushing) return;
    flushing = true;
    setImmediate(flush);
  }

  function flush(): void {
    flushing = false;
    const drained = [...behind].filter((socket) => unsent.get(socket) === 0);
    if (drained.length === 0) return;
    for (const socket of drained) {
      behind.delete(socket);
      unsent.set(socket, 1);
    }
    // In one: it is encoded and framed once, and what waits for all of them is one piece of memory.
    namespace.to(drained.map(({ id }) => id)).emit('snapshot', state());
    onSent('snapshot', drained.length);
    // The in-memory adapter joins at once; what it returns is for adapters over a network.
    for (const socket of drained) void socket.join(current);
  }

  function fallBehind(socket: LiveSocket): void {
    if (behind.has(socket)) return;
    behind.add(socket);
    void socket.leave(current);
    flushSoon();
  }

  /** Counts one more packet for everybody who is current; whoever has too many waiting is passed by. */
  function countOneMore(): void {
    for (const [socket, waiting] of unsent) {
      if (behind.has(socket)) continue;
      if (waiting >= tolerated) fallBehind(socket);
      else unsent.set(socket, waiting + 1);
    }
  }

  namespace.on('connection', (socket) => {
    behind.add(socket);
    unsent.set(socket, 0);
    flushSoon();
    // The connection says `drain` when all that waited has gone to the transport, which takes
    // nothing more until the network has accepted what it was given.
    const drained = () => {
      unsent.set(socket, 0);
      if (behind.has(socket)) flushSoon();
    };
    socket.conn.on('drain', drained);
    let heard = 0;
    let since = elapsed();
    socket.use((_message, next) => {
      if (elapsed() - since >= windowMilliseconds) {
        heard = 0;
        since = elapsed();
      }
      heard += 1;
      if (heard <= mostMessages) next();
      // Not ignored, or it would show what it knows to be wrong: it comes again, and gets a State then.
      else socket.conn.close();
    });
    socket.on('resync', () => fallBehind(socket));
    socket.on('disconnect', () => {
      socket.conn.off('drain', drained);
      behind.delete(socket);
      unsent.delete(socket);
    });
  });

  return {
    patch: (patch) => {
      countOneMore();
      namespace.to(current).emit('patch', patch);
      onSent('patch', unsent.size - behind.size);
    },
    snapshotAll: () => {
      for (const socket of namespace.sockets.values()) fallBehind(socket);
    },
    heartbeat: (heartbeat) => {
      countOneMore();
      namespace.to(current).emit('heartbeat', heartbeat);
      onSent('heartbeat', unsent.size - behind.size);
    },
    get screens() {
      return namespace.sockets.size;
    },
    get behind() {
      return behind.size;
    },
  };
}
