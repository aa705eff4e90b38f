import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { patientImport } from '../loading/patient-import.ts';
import { AppShell } from './app-shell.tsx';
import { NotFoundPage, RouteError, RoutePending } from './route-states.tsx';

// Every page is a route here and, where people should find it, a line in navigation.ts. Its code
// comes when it is first opened. What its address may say is read by `validateSearch`.

export interface RouterContext {
  /** Whether this tab was opened with a key. */
  readonly hasKey: boolean;
}

const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: function Root() {
    return <AppShell hasKey={rootRoute.useRouteContext().hasKey} />;
  },
});

const overviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(
    () => patientImport(() => import('../pages/overview/overview-page.tsx')),
    'OverviewPage',
  ),
});

export function createAppRouter(context: RouterContext) {
  return createRouter({
    routeTree: rootRoute.addChildren([overviewRoute]),
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
}
