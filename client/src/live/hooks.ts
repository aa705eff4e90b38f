import type { State } from '@khorgos/shared/live/state';
import {
  createContext,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { LiveSnapshot, LiveStore } from './store.ts';

const LiveContext = createContext<LiveStore | undefined>(undefined);
export const LiveProvider = LiveContext.Provider;

export function useStore(): LiveStore {
  const store = useContext(LiveContext);
  if (store === undefined) throw new Error('outside of LiveProvider');
  return store;
}

export function useLive(): LiveSnapshot {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, store.getSnapshot);
}

/** The server's clock, in whole steps: draws again only when a step has passed. */
export function useServerTime(stepMilliseconds: number): number | undefined {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, () => {
    const at = store.serverNow();
    return at === undefined ? undefined : Math.floor(at / stepMilliseconds) * stepMilliseconds;
  });
}

/** Of the live state what `select` takes; draws again only when that is another. */
export function useSelected<Part>(
  select: (live: LiveSnapshot, now: number) => Part,
  same: (a: Part, b: Part) => boolean = Object.is,
): Part {
  const store = useStore();
  const last = useRef<{ readonly part: Part }>(undefined);
  return useSyncExternalStore(store.subscribe, () => {
    const part = select(store.getSnapshot(), store.serverNow() ?? 0);
    if (last.current === undefined || !same(last.current.part, part)) last.current = { part };
    return last.current.part;
  });
}

/** The same of a State that is there: for whoever is only drawn when one is. */
export function useStatePart<Part>(
  select: (state: State, now: number) => Part,
  same?: (a: Part, b: Part) => boolean,
): Part {
  return useSelected(({ state }, now) => {
    if (state === undefined) throw new Error('no state is known');
    return select(state, now);
  }, same);
}

/** The value as it was at most `milliseconds` ago: for what is costly to draw. */
export function useSampled<Value>(value: Value, milliseconds: number): Value {
  const [sampled, setSampled] = useState(value);
  const latest = useRef(value);
  latest.current = value;
  useEffect(() => {
    const timer = setInterval(() => setSampled(latest.current), milliseconds);
    return () => clearInterval(timer);
  }, [milliseconds]);
  return sampled;
}

export interface Moment {
  readonly state: State;
  /** The server's time. */
  readonly now: number;
}

/** The live state as it was at most `milliseconds` ago, for whoever is only drawn when there is one. */
export function useSampledState(milliseconds: number): Moment {
  const store = useStore();
  const [sampled, setSampled] = useState(() => momentOf(store));
  useEffect(() => {
    const timer = setInterval(() => setSampled(momentOf(store)), milliseconds);
    return () => clearInterval(timer);
  }, [store, milliseconds]);
  return sampled;
}

function momentOf(store: LiveStore): Moment {
  const { state } = store.getSnapshot();
  if (state === undefined) throw new Error('no state is known');
  return { state, now: store.serverNow() ?? 0 };
}
