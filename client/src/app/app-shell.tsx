import { Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useIsFetching } from '@tanstack/react-query';
import { Navigate, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../live/hooks.ts';
import { NoStateScreen } from '../live/no-state-screen.tsx';
import { isKeptOut } from '../live/store.ts';
import { patientImport } from '../loading/patient-import.ts';
import { AlertNotices } from '../notices/notices.tsx';
import { FirstMinutesRoot } from '../pages/overview/first-minutes-root.tsx';
import { useSession } from '../session/session.ts';
import { useActivity } from '../session/use-activity.ts';
import { AppHeader } from './app-header.tsx';
import styles from './app-shell.module.css';
import { NavigationList } from './navigation-list.tsx';
import { NewBuildNotice } from './new-build-notice.tsx';
import { NoServerNotice, useServerAway } from './no-server-notice.tsx';
import { RoutePending } from './route-states.tsx';
import { SessionEndNotice } from './session-end-notice.tsx';
import { StaleNotice } from './stale-notice.tsx';
import { useArrival } from './use-arrival.ts';

/** Few ever see it. */
const OwedPage = lazy(async () => {
  const { OwedPage: page } = await patientImport(() => import('../pages/sign-in/owed-page.tsx'));
  return { default: page };
});

/** Whoever is there sees every alert that stands. */
const pagesOfAlerts: ReadonlySet<string> = new Set(['/', '/alerts']);

export interface AppShellProps {
  /** Whether this tab was opened with a key. */
  readonly hasKey: boolean;
  /** The build this page began with. */
  readonly build: string;
}

/** The frame of every page: who and where, whether it is live, and the way to the others. */
export function AppShell({ hasKey, build }: AppShellProps) {
  const { t } = useTranslation();
  const { state, liveness, link } = useLive();
  const [opened, menu] = useDisclosure();
  useActivity();
  useArrival();
  const navigate = useNavigate();
  const showAlerts = useCallback(() => void navigate({ to: '/alerts' }), [navigate]);
  const session = useSession();
  const { href, pathname } = useLocation();
  const away = useServerAway();
  const asking = useIsFetching({ queryKey: ['session'] }) > 0;
  if (session.kind === 'nobody' && !hasKey)
    return (
      <Navigate
        to="/sign-in"
        search={href === '/' ? {} : { return: href }}
        replace
        // The session is gone already: there is nothing to stay for.
        ignoreBlocker
      />
    );
  if (session.kind === 'user' && session.owes)
    return (
      <Suspense fallback={<RoutePending />}>
        <OwedPage owes={session.owes} />
      </Suspense>
    );
  if (state === undefined && isKeptOut(link) && !(session.kind === 'unknown' && asking))
    return <NoStateScreen hasKey={hasKey} />;
  return (
    <>
      <a className={styles.skip} href="#content">
        {t('nav.skip')}
      </a>
      <AppHeader site={state?.site} liveness={liveness} menuOpened={opened} onMenu={menu.toggle} />
      {liveness.kind === 'stale' && state !== undefined && (
        <StaleNotice since={liveness.since} link={link} site={state.site} />
      )}
      <NewBuildNotice build={build} link={link} />
      <SessionEndNotice />
      <AlertNotices onOpen={showAlerts} inSight={pagesOfAlerts.has(pathname)} />
      <Drawer
        opened={opened}
        onClose={menu.close}
        title={t('nav.menu')}
        size="18rem"
        lockScroll={false}
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        <NavigationList onGo={menu.close} />
      </Drawer>
      <div className={styles.frame}>
        <div className={styles.side}>
          <NavigationList />
        </div>
        <main
          id="content"
          tabIndex={-1}
          className={styles.content}
          data-stale={liveness.kind === 'stale' || undefined}
        >
          <FirstMinutesRoot>{away ? <NoServerNotice /> : <Outlet />}</FirstMinutesRoot>
        </main>
      </div>
    </>
  );
}
