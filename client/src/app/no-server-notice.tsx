import { Anchor } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BlockNotice } from '../design/block-notice.tsx';
import { NoLinkSymbol } from '../design/symbols.tsx';
import { useLive } from '../live/hooks.ts';
import { findRollCall } from '../offline/kept-roll-call.ts';
import { useSession } from '../session/session.ts';
import { Strip } from './strip.tsx';

/** Whether this page was opened without a server: nothing was ever heard of it, by any way. */
export function useServerAway(): boolean {
  const { state, liveness, link } = useLive();
  const { kind } = useSession();
  return (
    state === undefined &&
    liveness.kind === 'unreachable' &&
    link === 'retrying' &&
    kind === 'unknown'
  );
}

/** In place of a page that has nothing to show before the server answers; it goes by itself. */
export function NoServerNotice() {
  const { t } = useTranslation();
  useAskedAfterwards();
  return (
    <BlockNotice
      urgent
      page
      symbol={NoLinkSymbol}
      title={t('live.unreachableTitle')}
      text={t('live.unreachableText')}
      action={<KeptRollCall />}
    />
  );
}

/** Above a page that somebody may have begun to type in: what they typed stays. */
export function NoServerStrip() {
  const { t } = useTranslation();
  useAskedAfterwards();
  return (
    <Strip symbol={NoLinkSymbol} role="alert">
      <p>
        <strong>{t('live.unreachableTitle')}</strong> · {t('live.unreachableText')}
      </p>
    </Strip>
  );
}

/** Who looks is asked again as soon as there is somebody to ask. */
function useAskedAfterwards() {
  const queries = useQueryClient();
  useEffect(() => () => void queries.refetchQueries({ queryKey: ['session'] }), [queries]);
}

function KeptRollCall() {
  const { t } = useTranslation();
  const [kept, setKept] = useState(false);
  useEffect(() => {
    findRollCall().then(
      (found) => setKept(found !== undefined),
      // A browser that keeps nothing has none to offer.
      () => undefined,
    );
  }, []);
  // It is deleted with the key or the session it was kept for.
  if (!kept) return null;
  return <Anchor href="/rollcall">{t('offline.rollCall')}</Anchor>;
}
