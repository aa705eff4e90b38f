import { patientImport } from '../loading/patient-import.ts';
import { type Ask, createAsk } from './ask.ts';
import type { Connection } from './connection.ts';
import { askFirstState } from './first-state.ts';
import { keyInHash, takeKey } from './key.ts';
import { createNextFrame } from './next-frame.ts';
import { createLiveStore, type LiveStore } from './store.ts';

/** A second that took so long was a sleep or a frozen thread. */
const jumpMilliseconds = 15_000;

export interface LiveFeed {
  readonly store: LiveStore;
  /** Whether this screen was opened with a key. */
  readonly hasKey: boolean;
  /** Asks the same server, as this screen. */
  readonly ask: Ask;
  /** The key, for other questions to the same server. */
  readonly key: string | undefined;
  readonly stop: () => void;
}

/** Starts the live feed of this page. `storage`: where its key is remembered. */
export function startLive({ storage }: { readonly storage: Storage }): LiveFeed {
  const now = () => performance.now();
  const end = new AbortController();
  const { signal } = end;
  const store = createLiveStore({
    now,
    nextFrame: createNextFrame({
      page: document,
      requestFrame: (callback) => void requestAnimationFrame(callback),
      signal,
    }),
  });
  const key = takeKey({ location, history, storage });
  // The script of the connection is large, and the first figures need not wait for it.
  let connection: Connection | undefined;
  void patientImport(() => import('./connection.ts')).then(({ connect }) => {
    if (!signal.aborted) connection = connect({ store, key, now });
  });
  const ask = createAsk({ key, fetch: (...asked) => fetch(...asked) });
  void askFirstState(ask, signal).then((message) => {
    if (message !== undefined && store.silence() === undefined) store.receive(message);
  });

  let tickedAt = Date.now();
  const timer = setInterval(() => {
    const at = Date.now();
    const jumped = Math.abs(at - tickedAt) > jumpMilliseconds;
    tickedAt = at;
    // A page in the background is only ticked now and then; that is no sleep.
    if (jumped && document.visibilityState === 'visible') {
      store.doubt();
      connection?.wake();
    }
    connection?.tick();
    store.tick();
  }, 1000);

  const wake = () => {
    if (document.visibilityState === 'visible') connection?.wake();
  };
  document.addEventListener('visibilitychange', wake, { signal });
  addEventListener('online', wake, { signal });
  // To the machine itself there is always a way: a server that is heard again takes the doubt away.
  addEventListener('offline', store.doubt, { signal });
  if (!navigator.onLine) store.doubt();
  // Another key pasted into the same tab: begin again with it.
  addEventListener('hashchange', () => keyInHash(location.hash) && location.reload(), { signal });

  return {
    store,
    hasKey: key !== undefined,
    ask,
    key,
    stop() {
      clearInterval(timer);
      end.abort();
      connection?.stop();
    },
  };
}
