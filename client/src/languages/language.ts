/** Languages with a complete catalogue, in the order in which they are offered. */
export const languages = ['kk', 'ru', 'zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** Each in its own words: whoever looks for theirs reads no other. */
export const languageNames: Readonly<Record<Language, string>> = {
  kk: 'Қазақша',
  ru: 'Русский',
  zh: '中文',
  en: 'English',
};

const storageName = 'khorgos-live.language';

export function isLanguage(value: string | null | undefined): value is Language {
  return languages.some((language) => language === value);
}

export interface LanguagePlaces {
  /** Of the address: `?lang=`. */
  readonly search: string;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  /** What the browser's owner reads, the dearest first. */
  readonly preferred?: readonly string[];
}

/** `?lang=` when given, else what was chosen last, else what the browser prefers, else English. */
export function chosenLanguage({ search, storage, preferred = [] }: LanguagePlaces): Language {
  const given = new URLSearchParams(search).get('lang');
  if (isLanguage(given)) {
    rememberLanguage(given, storage);
    return given;
  }
  const remembered = recalled(storage);
  if (isLanguage(remembered)) return remembered;
  return preferred.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en';
}

export function rememberLanguage(language: Language, storage: Pick<Storage, 'setItem'>): void {
  try {
    storage.setItem(storageName, language);
  } catch {
    // A browser that keeps nothing still shows this visit.
  }
}

function recalled(storage: Pick<Storage, 'getItem'>): string | null {
  try {
    return storage.getItem(storageName);
  } catch {
    return null;
  }
}
