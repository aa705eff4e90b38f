import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorBoundary } from '../design/error-boundary.tsx';
import { NoticeScreen } from '../design/notice-screen.tsx';
import { WarningSymbol } from '../design/symbols.tsx';
import { useLive } from '../live/hooks.ts';
import { NoStateScreen } from '../live/no-state-screen.tsx';
import { AppHeader } from './app-header.tsx';
import styles from './app-shell.module.css';
import { useSession } from './session.ts';
import { StaleNotice } from './stale-notice.tsx';

/** The frame of every page: who and where, whether it is live, and the way to the others. */
export function AppShell() {
  const { t } = useTranslation();
  const { hasKey } = useSession();
  const { state, liveness, link } = useLive();
  const broken = (
    <NoticeScreen
      symbol={WarningSymbol}
      title={t('live.brokenTitle')}
      text={t('live.brokenText')}
    />
  );
  if (state === undefined) return <NoStateScreen hasKey={hasKey} />;
  return (
    <ErrorBoundary fallback={broken}>
      <a className={styles.skip} href="#content">
        {t('overview.skip')}
      </a>
      <AppHeader state={state} liveness={liveness} />
      {liveness.kind === 'stale' && (
        <StaleNotice since={liveness.since} link={link} site={state.site} />
      )}
      <main
        id="content"
        className={styles.content}
        data-stale={liveness.kind === 'stale' || undefined}
      >
        <Outlet />
      </main>
    </ErrorBoundary>
  );
}
