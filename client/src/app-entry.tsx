import '@mantine/core/styles.layer.css';
import '@fontsource-variable/noto-sans/wght.css';
import './design/tokens.css';
import './design/base.css';
import './app/app-root.css';
import { MantineProvider } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { router } from './app/routes.tsx';
import { SessionContext } from './app/session.ts';
import enPages from './languages/en-pages.json';
import enRest from './languages/en-rest.json';
import { addWords, chosenLanguage, startLanguages } from './languages/i18n.ts';
import { LiveProvider } from './live/hooks.ts';
import { startLive } from './live/start.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no root');

// A manager's key lasts as long as the tab: laptops are borrowed.
const { store, hasKey } = startLive({ storage: sessionStorage });
const i18n = startLanguages(chosenLanguage(location.search, localStorage));
for (const words of [enRest, enPages]) addWords(i18n, words);

// Mantine writes its theme into a <style> unless told not to, and the content security policy
// allows none; app-root.css says the few variables that differ.
createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={i18n}>
      <MantineProvider defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
        <LiveProvider value={store}>
          <SessionContext value={{ hasKey }}>
            <RouterProvider router={router} />
          </SessionContext>
        </LiveProvider>
      </MantineProvider>
    </I18nextProvider>
  </StrictMode>,
);
