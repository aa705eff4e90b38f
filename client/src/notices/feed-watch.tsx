import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../live/hooks.ts';
import { useSession } from '../session/session.ts';
import { playAlarmOnce } from '../sound/alarm-sound.ts';
import { showDesktopNotice } from './desktop-notice.ts';
import { type Loss, lossOf } from './loss.ts';
import { useNotices } from './notices.tsx';

/** A connection comes back by itself within this, nearly always. */
const patienceMilliseconds = 30_000;

export interface FeedWatchProps {
  /** Whether this tab was opened with a key. */
  readonly hasKey: boolean;
}

/**
 * Guarantee: whoever relies on being told of alerts is told once when that has ended, be it that the
 * server is gone or that the session is. Stands above every page, because the end takes the pages away.
 */
export function FeedWatch({ hasKey }: FeedWatchProps) {
  const { t } = useTranslation();
  const { store } = useNotices();
  const { state, liveness } = useLive();
  const session = useSession();
  const told = useRef<Loss>(undefined);
  const loss = lossOf({
    heard: state !== undefined,
    stale: liveness.kind === 'stale',
    nobody: session.kind === 'nobody' && !hasKey,
  });
  useEffect(() => {
    if (loss === undefined || loss === told.current) {
      told.current = loss;
      return;
    }
    const tell = () => {
      const isFirst = told.current === undefined;
      told.current = loss;
      const { sound, desktop } = store.get();
      // Held back by the browser it is one notice less; the page itself says it in any case.
      if (sound && isFirst) playAlarmOnce().catch(() => undefined);
      if (desktop)
        showDesktopNotice({
          title: t('alarms.offTitle'),
          text: t(`alarms.${loss}`),
          tag: 'feed',
          onOpen: () => undefined,
        });
    };
    const timer = setTimeout(tell, loss === 'lost' ? patienceMilliseconds : 0);
    return () => clearTimeout(timer);
  }, [loss, store, t]);
  return null;
}
