import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useLive, useServerTime } from '../live/hooks.ts';
import { useAlarmSound } from '../sound/use-alarm-sound.ts';
import { CornerNotice } from './corner-notice.tsx';
import { showDesktopNotice } from './desktop-notice.ts';
import { createNoticeStore, type NoticeSettings, type NoticeStore } from './notice-settings.ts';
import { useNoticeText } from './notice-text.ts';
import { type NewAlert, stillShown, type Told, worthANotice } from './worth-a-notice.ts';

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

export interface AlertNoticesProps {
  /** Shows the alerts: somebody has clicked a notice. */
  readonly onOpen: () => void;
  /** Whether the page in sight shows every alert by itself. */
  readonly inSight: boolean;
}

/** Tells of alerts on whichever page somebody is, the way they asked for. */
export function AlertNotices(props: AlertNoticesProps) {
  const { store, setSoundBlocked } = useNotices();
  return (
    <>
      <Sound store={store} onBlocked={setSoundBlocked} />
      <Raised store={store} {...props} />
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

interface RaisedProps extends AlertNoticesProps {
  readonly store: NoticeStore;
}

const none: readonly NewAlert[] = [];

/** Tells everybody in the page, and beside its window who asked for that. */
function Raised({ store, onOpen, inSight }: RaisedProps) {
  const { desktop } = useSyncExternalStore(store.subscribe, store.get);
  const { state } = useLive();
  const site = state?.site;
  const textOf = useNoticeText(site);
  const told = useRef<Told>(undefined);
  const [shown, setShown] = useState(none);
  useEffect(() => {
    if (state === undefined) return;
    const found = worthANotice(told.current, state.alerts);
    told.current = found.told;
    // Whoever looks at them sees them there.
    setShown((before) => (inSight ? none : stillShown(before, found)));
    if (!desktop || document.hasFocus()) return;
    for (const { key, alert } of found.news) {
      const { title, side, advice } = textOf(alert);
      const text = side === undefined ? advice : `${side} · ${advice}`;
      showDesktopNotice({ title, text, tag: key, onOpen });
    }
  }, [state, desktop, onOpen, inSight, textOf]);
  const close = useCallback(() => setShown(none), []);
  return <CornerNotice shown={shown} site={site} onOpen={onOpen} onClose={close} />;
}
