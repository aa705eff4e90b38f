import { setPriority } from 'node:os';
import { applyMergePatch, type Json } from '@khorgos/shared/live/merge-patch';
import type { Heartbeat, Patch } from '@khorgos/shared/live/messages';
import type { State } from '@khorgos/shared/live/state';
import { io, type Socket } from 'socket.io-client';
import { answerAsks } from '../bench/part.ts';

export type ScreensAsk =
  | {
      readonly kind: 'open';
      readonly screens: number;
      readonly url: string;
      readonly key: string;
      /** The first so many keep the whole State; the rest keep which revision they are at. */
      readonly whole: number;
    }
  | { readonly kind: 'look' };

export interface Look {
  /** Screens whose every message so far fitted the one before. */
  readonly connected: number;
  /** How many screens are at each epoch and revision, such as `e/17`. */
  readonly at: Readonly<Record<string, number>>;
  /** Revisions at which anybody got a whole State, by epoch. */
  readonly snapshotRevisions: Readonly<Record<string, readonly number[]>>;
  readonly snapshots: number;
  readonly patches: number;
  /** Patches or heartbeats that did not fit, each answered with a wish for a snapshot. */
  readonly gaps: number;
  /** Screens that were told not to come back. */
  readonly dismissed: number;
  readonly states: readonly State[];
}

interface Screen {
  readonly socket: Socket;
  epoch: string;
  revision: number;
  asked: boolean;
  state: Json | undefined;
}

const screens: Screen[] = [];
const snapshotRevisions = new Map<string, Set<number>>();
let snapshots = 0;
let patches = 0;
let gaps = 0;
let dismissed = 0;

// Screens have processors of their own; here they are not to take the server's.
setPriority(10);

answerAsks<ScreensAsk, Look>(async (ask) => {
  if (ask.kind === 'open')
    for (let opened = 0; opened < ask.screens; opened += 250)
      await Promise.all(
        Array.from({ length: Math.min(250, ask.screens - opened) }, (_, index) =>
          open(ask, opened + index < ask.whole),
        ),
      );
  return look();
});

/** As a foreign client does it: the contract, and what Socket.IO does by itself. */
function open({ url, key }: { url: string; key: string }, whole: boolean): Promise<void> {
  const socket = io(url, { auth: { key }, transports: ['websocket'], forceNew: true });
  const screen: Screen = { socket, epoch: '', revision: -1, asked: false, state: undefined };
  screens.push(screen);
  const missed = () => {
    if (screen.asked) return;
    screen.asked = true;
    gaps += 1;
    socket.emit('resync');
  };
  socket.on('patch', (patch: Patch) => {
    patches += 1;
    if (patch.epoch !== screen.epoch || patch.revision !== screen.revision + 1) {
      missed();
      return;
    }
    screen.revision = patch.revision;
    if (whole) screen.state = applyMergePatch(screen.state ?? {}, patch.merge as Json);
  });
  socket.on('heartbeat', ({ epoch, revision }: Heartbeat) => {
    if (epoch !== screen.epoch || revision !== screen.revision) missed();
  });
  socket.on('disconnect', () => {
    screen.revision = -1;
    screen.asked = false;
    if (!socket.active) dismissed += 1;
  });
  return new Promise((resolve) => {
    socket.on('snapshot', (state: State) => {
      snapshots += 1;
      screen.epoch = state.epoch;
      screen.revision = state.revision;
      screen.asked = false;
      if (whole) screen.state = state as unknown as Json;
      const seen = snapshotRevisions.get(state.epoch) ?? new Set<number>();
      snapshotRevisions.set(state.epoch, seen.add(state.revision));
      resolve();
    });
  });
}

function look(): Look {
  const at: Record<string, number> = {};
  let connected = 0;
  for (const { socket, epoch, revision } of screens) {
    if (!socket.connected || revision < 0) continue;
    connected += 1;
    const place = `${epoch}/${revision}`;
    at[place] = (at[place] ?? 0) + 1;
  }
  return {
    connected,
    at,
    snapshotRevisions: Object.fromEntries(
      [...snapshotRevisions].map(([epoch, seen]) => [epoch, [...seen]]),
    ),
    snapshots,
    patches,
    gaps,
    dismissed,
    states: screens.flatMap(({ state }) =>
      state === undefined ? [] : [state as unknown as State],
    ),
  };
}
