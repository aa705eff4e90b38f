import type {
  Heartbeat,
  LiveClientEvents,
  LiveServerEvents,
  Patch,
} from '@khorgos/shared/live/messages';
import type { State } from '@khorgos/shared/live/state';
import type { Namespace, Socket } from 'socket.io';
import { createTelling } from './telling.ts';

export type LiveNamespace = Namespace<LiveClientEvents, LiveServerEvents>;
type LiveSocket = Socket<LiveClientEvents, LiveServerEvents>;

/** Packets a screen may be behind before patches pass it by and it gets a whole State instead. */
const tolerated = 8;

/** A screen says only that it saw a gap. One that says it again and again would have a State for each. */
const mostMessages = 10;
const windowMilliseconds = 10_000;

/** Snapshots handed over in one turn of the event loop; they are larger than patches. */
const snapshotsInOneTurn = 50;

export interface LiveGateway {
  /** `onTold`: everybody has it, or is behind; and the milliseconds of the thread that took. */
  patch(patch: Patch, onTold?: (milliseconds: number) => void): void;
  /** Everybody needs the whole State: the change cannot be said as a patch. */
  snapshotAll(): void;
  /** Asked when it is sent, which may be some turns later: screens set their clocks by it. */
  heartbeat(beat: () => Heartbeat): void;
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
  /** Who is current, with the number of the last message that the snapshot it got there by contains. */
  const current = new Map<LiveSocket, number>();
  const unsent = new Map<LiveSocket, number>();
  const telling = createTelling<LiveSocket>({ elapsed });
  let messages = 0;
  let flushing = false;
  let beating = false;

  function flushSoon(): void {
    if (flushing) return;
    flushing = true;
    setImmediate(flush);
  }

  function flush(): void {
    flushing = false;
    const drained = [...behind].filter((socket) => unsent.get(socket) === 0);
    if (drained.length === 0) return;
    if (drained.length > snapshotsInOneTurn) flushSoon();
    const some = drained.slice(0, snapshotsInOneTurn);
    for (const socket of some) {
      behind.delete(socket);
      unsent.set(socket, 1);
      current.set(socket, messages);
    }
    send('snapshot', some, state());
  }

  function send<Event extends keyof LiveServerEvents>(
    event: Event,
    sockets: readonly LiveSocket[],
    ...payload: Parameters<LiveServerEvents[Event]>
  ): void {
    if (sockets.length === 0) return;
    // In one: it is framed once, and what waits for all of them is one piece of memory.
    namespace.to(sockets.map(({ id }) => id)).emit(event, ...payload);
    onSent(event, sockets.length);
  }

  function fallBehind(socket: LiveSocket): void {
    if (behind.has(socket)) return;
    behind.add(socket);
    current.delete(socket);
    flushSoon();
  }

  /** Counts one more packet for a screen; whoever has too many waiting is passed by. */
  function takes(socket: LiveSocket, message: number): boolean {
    const known = current.get(socket);
    if (known === undefined || known >= message) return false;
    const waiting = unsent.get(socket) ?? 0;
    if (waiting >= tolerated) {
      fallBehind(socket);
      return false;
    }
    unsent.set(socket, waiting + 1);
    return true;
  }

  function tellCurrent<Event extends 'patch' | 'heartbeat'>(
    event: Event,
    payload: () => Parameters<LiveServerEvents[Event]>,
    onTold?: (milliseconds: number) => void,
  ): void {
    messages += 1;
    const message = messages;
    telling.tell({
      receivers: [...current.keys()],
      send: (some) =>
        send(
          event,
          some.filter((socket) => takes(socket, message)),
          ...payload(),
        ),
      ...(onTold === undefined ? {} : { onTold }),
    });
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
      current.delete(socket);
      unsent.delete(socket);
    });
  });

  return {
    patch: (patch, onTold) => tellCurrent('patch', () => [patch], onTold),
    snapshotAll: () => {
      for (const socket of namespace.sockets.values()) fallBehind(socket);
    },
    heartbeat: (beat) => {
      // The last is still being told, and whoever it reaches late needs no second at once.
      if (beating) return;
      beating = true;
      tellCurrent(
        'heartbeat',
        () => [beat()],
        () => {
          beating = false;
        },
      );
    },
    get screens() {
      return namespace.sockets.size;
    },
    get behind() {
      return behind.size;
    },
  };
}
