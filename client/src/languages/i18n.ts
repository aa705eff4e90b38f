import i18next, { type i18n } from 'i18next';
import { use } from 'react';
import { initReactI18next } from 'react-i18next';
import { patientImport } from '../loading/patient-import.ts';
import { type Language, languages } from './language.ts';
import { useSpeech } from './speech.tsx';
import { loaders, type Part, parts, type Words } from './words.ts';

// Guarantee: what is drawn is drawn in one language. Words that come later are there before whoever
// says them is drawn, and a change of language waits for all of its words.

export interface LanguagesStart {
  readonly language: Language;
  /** Words that are there from the first moment; others by {@link loadWords}. */
  readonly words?: Readonly<Record<Language, Words>>;
}

export function startLanguages({ language, words }: LanguagesStart): i18n {
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: Object.fromEntries(
      languages.map((code) => [code, { translation: words?.[code] ?? {} }]),
    ),
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  const mark = (next: string) => {
    document.documentElement.lang = next;
  };
  mark(language);
  instance.on('languageChanged', mark);
  return instance;
}

// By its store: react-i18next hands out another wrapper of the same instance each time.
const loading = new WeakMap<i18n['store'], Map<string, Promise<void>>>();

/** Adds a part of the catalogue that comes later; once, however often it is asked for. */
export function loadWords(instance: i18n, part: Part, language: Language): Promise<void> {
  const known = loading.get(instance.store) ?? new Map<string, Promise<void>>();
  loading.set(instance.store, known);
  const name = `${part} ${language}`;
  const pending = known.get(name) ?? add(instance, part, language);
  known.set(name, pending);
  return pending;
}

async function add(instance: i18n, part: Part, language: Language): Promise<void> {
  const { default: words } = await patientImport(loaders[part][language]);
  for (const some of [words].flat())
    instance.addResourceBundle(language, 'translation', some, true);
}

/** Says everything in another language, when all its words are there. */
export async function switchLanguage(instance: i18n, language: Language): Promise<void> {
  const known = [...(loading.get(instance.store)?.keys() ?? [])];
  const needed = parts.filter((part) => known.some((name) => name.startsWith(`${part} `)));
  await Promise.all(needed.map((part) => loadWords(instance, part, language)));
  await instance.changeLanguage(language);
}

/** Waits for a part of the catalogue; for whoever is drawn inside a Suspense. */
export function useWords(part: Part): void {
  const { i18n: instance, language } = useSpeech();
  use(loadWords(instance, part, language));
}

export function useLanguage(): Language {
  return useSpeech().language;
}
