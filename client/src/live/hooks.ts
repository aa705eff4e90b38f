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

function useStore(): LiveStore {
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
