import '@fontsource-variable/noto-sans/wght.css';
import '../design/tokens.css';
import '../design/base.css';
import './wall-root.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadFonts } from '../languages/fonts.ts';
import { loadWords, startLanguages } from '../languages/i18n.ts';
import { chosenLanguage } from '../languages/language.ts';
import { SpeechProvider } from '../languages/speech.tsx';
import { AskContext } from '../live/ask.ts';
import { LiveProvider } from '../live/hooks.ts';
import { startLive } from '../live/start.ts';
import { buildOf } from '../loading/build.ts';
import { renewWhenMissing } from '../loading/patient-import.ts';
import { createSettingsStore, SettingsProvider } from './settings/settings-store.ts';
import { Wall } from './wall.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('wall.html has no root');

// Before anything is loaded that adds itself to the document.
const build = buildOf(document);
// A wall keeps its key through restarts of the machine: nobody is there to type it again.
const { store, hasKey, ask } = startLive({ storage: localStorage });
const settings = createSettingsStore({ search: location.search, storage: localStorage });
// What is to be spoken in turn begins with its first: no other language is flashed before it.
const language =
  settings.get().rotate[0] ??
  chosenLanguage({
    search: location.search,
    storage: localStorage,
    preferred: navigator.languages,
  });
const i18n = startLanguages({ language });
loadFonts(i18n);
// Without words there is no page yet that could begin anew.
const renewing = renewWhenMissing();
await loadWords(i18n, 'wall', language);
renewing();
document.title = i18n.t('title.wall');

createRoot(root).render(
  <StrictMode>
    <SpeechProvider i18n={i18n}>
      <LiveProvider value={store}>
        <SettingsProvider value={settings}>
          <AskContext value={ask}>
            <Wall hasKey={hasKey} build={build} />
          </AskContext>
        </SettingsProvider>
      </LiveProvider>
    </SpeechProvider>
  </StrictMode>,
);
