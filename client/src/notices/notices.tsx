import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useNotify } from '../design/use-notify.tsx';
import { useFormat } from '../languages/use-format.ts';
import { useLive, useServerTime } from '../live/hooks.ts';
import { useAlarmSound } from '../sound/use-alarm-sound.ts';
import { showDesktopNotice } from './desktop-notice.ts';
import { createNoticeStore, type NoticeSettings, type NoticeStore } from './notice-settings.ts';
import { type Told, worthANotice } from './worth-a-notice.ts';

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
      <Desktop store={store} {...props} />
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

interface DesktopProps extends AlertNoticesProps {
  readonly store: NoticeStore;
}

function Desktop({ store, onOpen, inSight }: DesktopProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const format = useFormat();
  const { desktop } = useSyncExternalStore(store.subscribe, store.get);
  const { state } = useLive();
  const told = useRef<Told>(undefined);
  useEffect(() => {
    if (state === undefined) return;
    const found = worthANotice(told.current, state.alerts);
    told.current = found.told;
    const focused = document.hasFocus();
    // Whoever looks at them sees them there.
    if (!desktop || (focused && inSight)) return;
    for (const { key, alert } of found.news) {
      const side = alert.side === undefined ? undefined : state.site.sides[alert.side];
      const title = t('labelled', {
        label: t(`attention.priority.${alert.priority}`),
        value: t(`alert.${alert.kind}`),
      });
      // No references: a desktop keeps its notices, and shows them over other people's work.
      const text = [
        side === undefined ? undefined : format.name(side.name),
        t(`advice.${alert.kind}`),
      ]
        .filter((part) => part !== undefined)
        .join(' · ');
      if (focused) notify({ message: `${title} · ${text}`, failed: true });
      else showDesktopNotice({ title, text, tag: key, onOpen });
    }
  }, [state, desktop, onOpen, inSight, notify, t, format]);
  return null;
}
