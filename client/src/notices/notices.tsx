import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { useLive, useServerTime } from '../live/hooks.ts';
import { useAlarmSound } from '../sound/use-alarm-sound.ts';
import { createNoticeStore, type NoticeSettings, type NoticeStore } from './notice-settings.ts';
import { RaisedAlerts, type RaisedAlertsProps } from './raised-alerts.tsx';

interface Notices {
  readonly store: NoticeStore;
  /** The sound is on, and the browser holds it back. */
  readonly soundBlocked: boolean;
  readonly setSoundBlocked: (blocked: boolean) => void;
}

const NoticesContext = createContext<Notices | undefined>(undefined);

/** Knows how somebody wants to be told on this machine, also while nobody is signed in. */
export function NoticesProvider({ children }: { readonly children: ReactNode }) {
  const [store] = useState(() => createNoticeStore(localStorage));
  const [soundBlocked, setSoundBlocked] = useState(false);
  const notices = useMemo(() => ({ store, soundBlocked, setSoundBlocked }), [store, soundBlocked]);
  return <NoticesContext value={notices}>{children}</NoticesContext>;
}

export type AlertNoticesProps = Omit<RaisedAlertsProps, 'store'>;

/** Tells of alerts on whichever page somebody is, the way they asked for. */
export function AlertNotices(props: AlertNoticesProps) {
  const { store, setSoundBlocked } = useNotices();
  return (
    <>
      <Sound store={store} onBlocked={setSoundBlocked} />
      <RaisedAlerts store={store} {...props} />
    </>
  );
}

export function useNotices(): Notices & { readonly settings: NoticeSettings } {
  const notices = useContext(NoticesContext);
  if (notices === undefined) throw new Error('outside of NoticesProvider');
  const { store } = notices;
  return { ...notices, settings: useSyncExternalStore(store.subscribe, store.get) };
}

interface SoundProps {
  readonly store: NoticeStore;
  readonly onBlocked: (blocked: boolean) => void;
}

/** Apart, because it is drawn every second. */
function Sound({ store, onBlocked }: SoundProps) {
  const { sound } = useSyncExternalStore(store.subscribe, store.get);
  const { state } = useLive();
  const now = useServerTime(1000) ?? 0;
  const { blocked } = useAlarmSound({ on: sound, alerts: state?.alerts ?? noAlerts, now });
  useEffect(() => onBlocked(blocked), [blocked, onBlocked]);
  return null;
}

const noAlerts = {};
