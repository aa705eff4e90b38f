import './roll-call.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadFonts } from '../languages/fonts.ts';
import { startLanguages } from '../languages/i18n.ts';
import { chosenLanguage } from '../languages/language.ts';
import { rollCallWords } from '../languages/roll-call-words.ts';
import { SpeechProvider } from '../languages/speech.tsx';
import { keyInHash, takeKey } from '../live/key.ts';
import { keepPages } from '../offline/keep-pages.ts';
import { RollCallPage } from './roll-call-page.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('rollcall.html has no root');

// Its own name: a wall in the same browser keeps its key, which may not see this page.
const storageName = 'khorgos-live.rollcall-key';
const storage = {
  getItem: () => localStorage.getItem(storageName),
  setItem: (_name: string, key: string) => localStorage.setItem(storageName, key),
};
const key = takeKey({ location, history, storage });
addEventListener('hashchange', () => keyInHash(location.hash) && location.reload());
// At once: whoever opens it may need it the next moment.
keepPages(0);

const language = chosenLanguage({
  search: location.search,
  storage: localStorage,
  preferred: navigator.languages,
});
const i18n = startLanguages({ language, words: rollCallWords });
loadFonts(i18n);
document.title = i18n.t('rollCall.pageTitle');

createRoot(root).render(
  <StrictMode>
    <SpeechProvider i18n={i18n}>
      <RollCallPage accessKey={key} forgetKey={() => localStorage.removeItem(storageName)} />
    </SpeechProvider>
  </StrictMode>,
);
