import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { WarningSymbol } from '../design/symbols.tsx';
import { useFormat } from '../languages/use-format.ts';
import { useServerTime } from '../live/hooks.ts';
import { showDesktopNotice } from '../notices/desktop-notice.ts';
import { useNotices } from '../notices/notices.tsx';
import { useSession } from '../session/session.ts';
import { sessionEnd } from '../session/session-end.ts';
import { Strip } from './strip.tsx';

const lookMilliseconds = 15_000;

/** A session that is about to end says so, while whoever it belongs to can still put that off. */
export function SessionEndNotice() {
  const { t } = useTranslation();
  const format = useFormat();
  const { store } = useNotices();
  const session = useSession();
  const now = useServerTime(lookMilliseconds);
  const end = now === undefined ? undefined : sessionEnd(session, now);
  const kind = end?.kind;
  useEffect(() => {
    if (kind === undefined || !store.get().desktop || document.hasFocus()) return;
    showDesktopNotice({
      title: t('alarms.endTitle'),
      text: t(`alarms.end.${kind}`),
      tag: 'session',
      onOpen: () => undefined,
    });
  }, [kind, store, t]);
  if (end === undefined) return null;
  return (
    <Strip symbol={WarningSymbol} role="status">
      <p>
        <strong>{t('alarms.endsIn', { duration: format.duration(end.minutes) })}</strong>{' '}
        {t(`alarms.end.${end.kind}`)}
      </p>
    </Strip>
  );
}
