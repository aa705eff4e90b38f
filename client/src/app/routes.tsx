import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { patientImport } from '../design/patient-import.ts';
import { AppShell } from './app-shell.tsx';
import { NotFoundPage } from './not-found-page.tsx';

// Every page is a route here and, where people should find it, a line in navigation.ts. Its code
// comes when it is first opened.

const rootRoute = createRootRoute({ component: AppShell, notFoundComponent: NotFoundPage });

const overviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(
    () => patientImport(() => import('../pages/overview/overview-page.tsx')),
    'OverviewPage',
  ),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([overviewRoute]),
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
