import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@fontsource-variable/noto-sans/wght.css';
import './design/tokens.css';
import './design/base.css';
import './app/app-root.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApi } from './api/api.ts';
import { watchAttendance } from './api/attendance.ts';
import { createQueryClient } from './api/query-client.ts';
import { ApiProvider } from './api/use-api.ts';
import { createAppRouter } from './app/routes.tsx';
import { theme } from './app/theme.ts';
import { loadChineseFont, loadFonts } from './languages/fonts.ts';
import { loadWords, startLanguages } from './languages/i18n.ts';
import { chosenLanguage } from './languages/language.ts';
import { SpeechProvider } from './languages/speech.tsx';
import { AskContext } from './live/ask.ts';
import { LiveProvider } from './live/hooks.ts';
import { startLive } from './live/start.ts';
import { buildOf } from './loading/build.ts';
import { renewWhenMissing } from './loading/patient-import.ts';
import { keepPages } from './offline/keep-pages.ts';
import { SessionRoot } from './session/session-root.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no root');

// Before anything adds to the document what comes later.
const build = buildOf(document);

const isAttended = watchAttendance({
  window,
  isVisible: () => document.visibilityState === 'visible',
  now: () => performance.now(),
});

// A manager's key lasts as long as the tab: laptops are borrowed.
const { store, key, ask } = startLive({ storage: sessionStorage });
const language = chosenLanguage({
  search: location.search,
  storage: localStorage,
  preferred: navigator.languages,
});
const i18n = startLanguages({ language });
loadFonts(i18n);
// People have Chinese names in whatever language the page is.
setTimeout(loadChineseFont, 3000);
// Without words there is no page yet that could begin anew.
const renewing = renewWhenMissing();
await loadWords(i18n, 'app', language);
renewing();

const api = createApi({ key, isAttended, fetch: (...request) => fetch(...request) });
const queries = createQueryClient({
  onUnauthorized: () => void queries.invalidateQueries({ queryKey: ['session'] }),
});
const router = createAppRouter({ hasKey: key !== undefined, build });

// Mantine writes its theme into a <style> unless told not to, and the content security policy
// allows none; app-root.css says the few variables that differ.
createRoot(root).render(
  <StrictMode>
    <SpeechProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <Notifications position="bottom-right" notificationMaxHeight="70vh" />
        <QueryClientProvider client={queries}>
          <ApiProvider value={api}>
            <LiveProvider value={store}>
              <AskContext value={ask}>
                <SessionRoot>
                  <RouterProvider router={router} />
                </SessionRoot>
              </AskContext>
            </LiveProvider>
          </ApiProvider>
        </QueryClientProvider>
      </MantineProvider>
    </SpeechProvider>
  </StrictMode>,
);
keepPages();
