import './roll-call.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { keyInHash, takeKey } from '../live/key.ts';
import { dropCopy, startKeepingPage } from './kept-copy.ts';
import { RollCallPage } from './roll-call-page.tsx';
import { chosenLanguage, wordsOf } from './words.ts';

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
if (key === undefined) void dropCopy();
else void startKeepingPage().catch(() => undefined);

const language = chosenLanguage(location.search, localStorage);
const words = wordsOf(language);
document.documentElement.lang = language;
document.title = `${words.title} · Khorgos Live`;

createRoot(root).render(
  <StrictMode>
    <RollCallPage
      accessKey={key}
      forgetKey={() => localStorage.removeItem(storageName)}
      language={language}
      words={words}
    />
  </StrictMode>,
);
