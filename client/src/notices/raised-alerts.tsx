import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useLive } from '../live/hooks.ts';
import { CornerNotice } from './corner-notice.tsx';
import { showDesktopNotice } from './desktop-notice.ts';
import type { NoticeStore } from './notice-settings.ts';
import { useNoticeText } from './notice-text.ts';
import { type NewAlert, stillShown, type Told, worthANotice } from './worth-a-notice.ts';

export interface RaisedAlertsProps {
  readonly store: NoticeStore;
  /** Shows the alerts: somebody has clicked a notice. */
  readonly onOpen: () => void;
  /** Whether the page in sight shows every alert by itself. */
  readonly inSight: boolean;
}

const none: readonly NewAlert[] = [];

/** Tells everybody in the page, and beside its window who asked for that. */
export function RaisedAlerts({ store, onOpen, inSight }: RaisedAlertsProps) {
  const { desktop } = useSyncExternalStore(store.subscribe, store.get);
  const { state } = useLive();
  const textOf = useNoticeText(state?.site);
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
  return <CornerNotice shown={shown} textOf={textOf} onOpen={onOpen} onClose={close} />;
}
