import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  useLocation,
  useMatches,
} from '@tanstack/react-router';
import { patientImport } from '../loading/patient-import.ts';
import { FeedWatch } from '../notices/feed-watch.tsx';
import { NoticesProvider } from '../notices/notices.tsx';
import { readAlertsSearch } from '../pages/alerts/alerts-search.ts';
import { readHistorySearch } from '../pages/history/history-search.ts';
import { readReportsSearch } from '../pages/reports/reports-search.ts';
import { readSettingsSearch } from '../pages/settings/settings-search.ts';
import { readSignInSearch } from '../pages/sign-in/sign-in-search.ts';
import { readVisitorsSearch, type VisitorsSearch } from '../pages/visitors/visitors-search.ts';
import { AppShell } from './app-shell.tsx';
import { NoServerNotice, NoServerStrip, useServerAway } from './no-server-notice.tsx';
import { NotFoundPage, RouteError, RoutePending } from './route-states.tsx';
import { useLetGoRollCall } from './use-let-go-roll-call.ts';

// Every page is a route here and, where people should find it, a line in navigation.ts. Its code
// comes when it is first opened. What its address may say is read by `validateSearch`.

export interface RouterContext {
  /** Whether this tab was opened with a key. */
  readonly hasKey: boolean;
  /** The build this page began with. */
  readonly build: string;
}

/** Pages for those who are not in yet. */
const withoutFrame: ReadonlySet<string> = new Set(['/sign-in', '/setup']);

const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: function Root() {
    const { hasKey, build } = rootRoute.useRouteContext();
    const bare = useLocation({ select: ({ pathname }) => withoutFrame.has(pathname) });
    const away = useServerAway();
    useLetGoRollCall();
    return (
      <NoticesProvider>
        <FeedWatch hasKey={hasKey} />
        {bare ? <BarePage away={away} /> : <AppShell hasKey={hasKey} build={build} />}
      </NoticesProvider>
    );
  },
});

function BarePage({ away }: { readonly away: boolean }) {
  const isComing = useMatches({
    select: (matches) => matches.some(({ status }) => status === 'pending'),
  });
  if (away && isComing)
    return (
      <main>
        <NoServerNotice />
      </main>
    );
  return (
    <>
      {away && <NoServerStrip />}
      <Outlet />
    </>
  );
}

const overviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(
    () => patientImport(() => import('../pages/overview/overview-page.tsx')),
    'OverviewPage',
  ),
});

const visitorsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/visitors',
  validateSearch: readVisitorsSearch,
  component: lazyRouteComponent(
    () => patientImport(() => import('../pages/visitors/visitors-page.tsx')),
    'VisitorsPage',
  ),
});

const visitorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/visitors/$ref',
  component: lazyRouteComponent(
    () => patientImport(() => import('../pages/visitor/visitor-page.tsx')),
    'VisitorPage',
  ),
});

const alertsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/alerts',
  validateSearch: readAlertsSearch,
  component: lazyRouteComponent(
    () => patientImport(() => import('../pages/alerts/alerts-page.tsx')),
    'AlertsPage',
  ),
});

const historyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/history',
  validateSearch: readHistorySearch,
  component: lazyRouteComponent(
    () => patientImport(() => import('../pages/history/history-page.tsx')),
    'HistoryPage',
  ),
});

const reportsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports',
  validateSearch: readReportsSearch,
  component: lazyRouteComponent(
    () => patientImport(() => import('../pages/reports/reports-page.tsx')),
    'ReportsPage',
  ),
});

const gatesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gates',
  component: lazyRouteComponent(
    () => patientImport(() => import('../pages/gates/gates-page.tsx')),
    'GatesPage',
  ),
});

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  validateSearch: readSettingsSearch,
  component: lazyRouteComponent(
    () => patientImport(() => import('../pages/settings/settings-page.tsx')),
    'SettingsPage',
  ),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: readSignInSearch,
  component: lazyRouteComponent(
    () => patientImport(() => import('../pages/sign-in/sign-in-page.tsx')),
    'SignInPage',
  ),
});

const setUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  component: lazyRouteComponent(
    () => patientImport(() => import('../pages/sign-in/set-up-page.tsx')),
    'SetUpPage',
  ),
});

const passwordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/password',
  component: lazyRouteComponent(
    () => patientImport(() => import('../pages/sign-in/own-password-page.tsx')),
    'OwnPasswordPage',
  ),
});

export function createAppRouter(context: RouterContext) {
  return createRouter({
    routeTree: rootRoute.addChildren([
      overviewRoute,
      visitorsRoute,
      visitorRoute,
      alertsRoute,
      historyRoute,
      reportsRoute,
      gatesRoute,
      settingsRoute,
      signInRoute,
      setUpRoute,
      passwordRoute,
    ]),
    context,
    defaultPreload: 'intent',
    defaultErrorComponent: RouteError,
    defaultPendingComponent: RoutePending,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
  interface HistoryState {
    /** How the list was narrowed from which a visitor was opened. */
    foundBy?: VisitorsSearch | undefined;
  }
}
