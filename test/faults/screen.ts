import { applyMergePatch, type Json } from '@khorgos/shared/live/merge-patch';
import type { Heartbeat, Patch } from '@khorgos/shared/live/messages';
import type { State } from '@khorgos/shared/live/state';
import { io } from 'socket.io-client';

/** One screen on one node, as the contract has it, that comes back by itself. */
export interface Screen {
  /** What it shows; undefined while it knows that it is not live. */
  readonly state: State | undefined;
  /** Times it was sent back in an epoch without a whole State that says so. */
  readonly stepsBack: number;
  stop(): void;
}

export function openScreen(url: string, key: string): Screen {
  const socket = io(`${url}/live`, {
    auth: { key },
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 200,
    reconnectionDelayMax: 1000,
  });
  let state: State | undefined;
  let stepsBack = 0;
  const missed = () => {
    state = undefined;
    socket.emit('resync');
  };
  socket.on('snapshot', (snapshot: State) => {
    state = snapshot;
  });
  socket.on('patch', ({ epoch, revision, merge }: Patch) => {
    if (state === undefined) return;
    if (epoch === state.epoch && revision <= state.revision) stepsBack += 1;
    if (epoch !== state.epoch || revision !== state.revision + 1) {
      missed();
      return;
    }
    const merged: unknown = applyMergePatch(state as unknown as Json, merge as Json);
    state = merged as State;
  });
  socket.on('heartbeat', ({ epoch, revision }: Heartbeat) => {
    if (state !== undefined && (epoch !== state.epoch || revision !== state.revision)) missed();
  });
  socket.on('disconnect', () => {
    state = undefined;
  });
  return {
    get state() {
      return state;
    },
    get stepsBack() {
      return stepsBack;
    },
    stop: () => void socket.disconnect(),
  };
}
