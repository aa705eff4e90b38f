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
}

const NoticesContext = createContext<Notices | undefined>(undefined);

export interface NoticesRootProps {
  /** Shows the alerts: somebody has clicked a notice. */
  readonly onOpen: () => void;
  readonly children: ReactNode;
}

/** Tells of alerts on whichever page somebody is, the way they asked for on this machine. */
export function NoticesRoot({ onOpen, children }: NoticesRootProps) {
  const [store] = useState(() => createNoticeStore(localStorage));
  const [soundBlocked, setSoundBlocked] = useState(false);
  const notices = useMemo(() => ({ store, soundBlocked }), [store, soundBlocked]);
  return (
    <NoticesContext value={notices}>
      <Sound store={store} onBlocked={setSoundBlocked} />
      <Desktop store={store} onOpen={onOpen} />
      {children}
    </NoticesContext>
  );
}

export function useNotices(): Notices & { readonly settings: NoticeSettings } {
  const notices = useContext(NoticesContext);
  if (notices === undefined) throw new Error('outside of NoticesRoot');
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

interface DesktopProps {
  readonly store: NoticeStore;
  readonly onOpen: () => void;
}

function Desktop({ store, onOpen }: DesktopProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { desktop } = useSyncExternalStore(store.subscribe, store.get);
  const { state } = useLive();
  const told = useRef<Told>(undefined);
  useEffect(() => {
    if (state === undefined) return;
    const found = worthANotice(told.current, state.alerts);
    told.current = found.told;
    // Whoever looks at the page sees them there.
    if (!desktop || document.hasFocus()) return;
    for (const { key, alert } of found.news) {
      const side = alert.side === undefined ? undefined : state.site.sides[alert.side];
      showDesktopNotice({
        title: `${t(`attention.priority.${alert.priority}`)}: ${t(`alert.${alert.kind}`)}`,
        // No references: a desktop keeps its notices, and shows them over other people's work.
        text: [side === undefined ? undefined : format.name(side.name), t(`advice.${alert.kind}`)]
          .filter((part) => part !== undefined)
          .join(' · '),
        tag: key,
        onOpen,
      });
    }
  }, [state, desktop, onOpen, t, format]);
  return null;
}
