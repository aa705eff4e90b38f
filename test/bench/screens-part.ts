import { applyMergePatch, type Json } from '@khorgos/shared/live/merge-patch';
import type { Patch } from '@khorgos/shared/live/messages';
import type { State } from '@khorgos/shared/live/state';
import { io, type Socket } from 'socket.io-client';
import { percentile } from './alternate.ts';
import { monotonic } from './monotonic.ts';
import { answerAsks } from './part.ts';

export type ScreensAsk =
  /** `replica`: keeps the State and counts who is inside. `echo`: counts what comes. */
  | {
      readonly kind: 'open';
      readonly what: 'replica' | 'echo';
      readonly url: string;
      readonly key: string;
      readonly screens: number;
    }
  /** When each event was sent, in order: how long until each screen showed so many. */
  | { readonly kind: 'read'; readonly sentAt: Float64Array };

export interface ScreensAnswer {
  readonly p50: number;
  readonly p99: number;
  /** Messages that came, over all screens. */
  readonly messages: number;
}

/** What a screen showed when. */
interface Screen {
  readonly socket: Socket;
  readonly shown: number[];
  readonly at: number[];
}

const screens: Screen[] = [];

answerAsks<ScreensAsk, ScreensAnswer | undefined>(async (ask) => {
  if (ask.kind === 'read') return read(ask.sentAt);
  for (let index = 0; index < ask.screens; index += 1) screens.push(await open(ask));
  return undefined;
});

async function open(ask: Extract<ScreensAsk, { kind: 'open' }>): Promise<Screen> {
  const socket = io(ask.url, {
    auth: { key: ask.key },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  });
  const screen: Screen = { socket, shown: [], at: [] };
  const note = (count: number) => {
    screen.shown.push(count);
    screen.at.push(monotonic());
  };
  if (ask.what === 'echo') {
    let came = 0;
    socket.on('echo', () => {
      came += 1;
      note(came);
    });
    await new Promise<void>((resolve) => socket.on('connect', resolve));
    return screen;
  }
  let state: Json;
  socket.on('patch', ({ merge }: Patch) => {
    state = applyMergePatch(state, merge as Json);
    note((state as unknown as State).counts.total);
  });
  await new Promise<void>((resolve) => {
    socket.on('snapshot', (snapshot: State) => {
      state = snapshot as unknown as Json;
      resolve();
    });
  });
  return screen;
}

/** Waits until every screen shows the last event, then looks up when each showed each. */
async function read(sentAt: Float64Array): Promise<ScreensAnswer> {
  const giveUp = monotonic() + 30_000;
  while (screens.some(({ shown }) => (shown.at(-1) ?? 0) < sentAt.length)) {
    if (monotonic() > giveUp) throw new Error('some screens never showed the last event');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const latencies = new Float64Array(sentAt.length * screens.length);
  let messages = 0;
  for (const [place, { socket, shown, at }] of screens.entries()) {
    socket.disconnect();
    messages += shown.length;
    let next = 0;
    for (let event = 0; event < sentAt.length; event += 1) {
      while ((shown[next] ?? Number.POSITIVE_INFINITY) <= event) next += 1;
      latencies[place * sentAt.length + event] = (at[next] ?? 0) - (sentAt[event] ?? 0);
    }
  }
  latencies.sort();
  return { p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99), messages };
}
