import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from './en.json';
import type enPages from './en-pages.json';
import type enRest from './en-rest.json';

/** Languages with a complete catalogue. */
export const languages = ['en'] as const;
export type Language = (typeof languages)[number];

/** Each in itself. */
export const languageNames: Record<Language, string> = { en: 'English' };

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en & typeof enRest & typeof enPages };
  }
}

const storageName = 'khorgos-live.language';

export function isLanguage(value: string | null): value is Language {
  return languages.some((language) => language === value);
}

/** `?lang=` when given, else what was chosen last, else English. */
export function chosenLanguage(search: string, storage: Pick<Storage, 'getItem' | 'setItem'>) {
  const given = new URLSearchParams(search).get('lang');
  try {
    if (isLanguage(given)) storage.setItem(storageName, given);
    const remembered = storage.getItem(storageName);
    if (isLanguage(given)) return given;
    return isLanguage(remembered) ? remembered : 'en';
  } catch {
    return isLanguage(given) ? given : 'en';
  }
}

/** A part of the catalogue that comes with the code that says it. */
export interface Words {
  readonly [word: string]: string | Words;
}

export function startLanguages(language: Language): i18n {
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  document.documentElement.lang = language;
  return instance;
}

/** Adds words to the catalogue; the same words twice do no harm. */
export function addWords(instance: i18n, words: Words): void {
  instance.addResourceBundle('en', 'translation', words, true);
}
