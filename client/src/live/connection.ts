import { io } from 'socket.io-client';
import { linkAfterRefusal } from './link-after-refusal.ts';
import type { Message } from './parse.ts';
import { parseHeartbeat, parsePatch, parseSnapshot } from './parse.ts';
import { isKeptOut, type LiveStore } from './store.ts';

// Guarantee: whatever happens to the network, the server or this machine's sleep, the connection
// comes back by itself, and a copy that missed something is replaced before it is patched again.

/** A connected socket that says nothing for so long is taken for dead. */
const deadAfterMilliseconds = 20_000;
/** How long to wait for a snapshot before asking again. */
const askAgainAfterMilliseconds = 5_000;
/** Who is refused tries again: they may have been let in since, and nobody touches a wall. */
const refusedRetryMilliseconds = 30_000;

export interface ConnectionOptions {
  readonly store: LiveStore;
  readonly key: string | undefined;
  readonly now: () => number;
}

export interface Connection {
  /** To be called every second. */
  readonly tick: () => void;
  /** This machine slept, came back online or to the front: trust nothing, ask anew. */
  readonly wake: () => void;
  readonly stop: () => void;
}

export function connect({ store, key, now }: ConnectionOptions): Connection {
  const socket = io('/live', {
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    auth: key === undefined ? {} : { key },
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    timeout: 10_000,
  });
  let askedAt: number | undefined;
  let connectedAt: number | undefined;
  let retryAt: number | undefined;

  function ask(): void {
    askedAt = now();
    socket.emit('resync');
  }

  function take(message: Message | undefined): void {
    const status = message === undefined ? 'gap' : store.receive(message);
    if (status === 'current') askedAt = undefined;
    else if (askedAt === undefined) ask();
  }

  socket.on('snapshot', (value: unknown) => take(parseSnapshot(value)));
  socket.on('patch', (value: unknown) => take(parsePatch(value)));
  socket.on('heartbeat', (value: unknown) => take(parseHeartbeat(value)));
  socket.on('connect', () => {
    // The server greets with a snapshot; ask only if it does not come.
    connectedAt = askedAt = now();
    retryAt = undefined;
    store.setLink('open');
  });
  socket.on('connect_error', (error) => {
    const link = linkAfterRefusal(error.message, key);
    const refused = isKeptOut(link);
    store.setLink(link);
    // Who has figures waits for them a while; who has none says at once that there is nobody to bring them.
    if (!refused && store.silence() === undefined) store.doubt();
    // Socket.IO retries by itself only while it calls itself active.
    if (!socket.active) retryAt = now() + (refused ? refusedRetryMilliseconds : 5_000);
  });
  socket.on('disconnect', () => {
    connectedAt = undefined;
    store.setLink('retrying');
    if (!socket.active) retryAt = now() + 1_000;
  });

  function tick(): void {
    const at = now();
    if (retryAt !== undefined && at >= retryAt) {
      retryAt = undefined;
      socket.connect();
    }
    if (!socket.connected || connectedAt === undefined) return;
    const quiet = Math.min(at - connectedAt, store.silence() ?? Number.POSITIVE_INFINITY);
    if (quiet >= deadAfterMilliseconds) socket.io.engine.close();
    else if (askedAt !== undefined && at - askedAt >= askAgainAfterMilliseconds) ask();
  }

  return {
    tick,
    wake() {
      if (socket.connected) ask();
      else if (retryAt === undefined) socket.connect();
      else retryAt = now();
    },
    stop: () => socket.disconnect(),
  };
}
