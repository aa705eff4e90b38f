import type alerts from './en/alerts.json';
import type app from './en/app.json';
import type gates from './en/gates.json';
import type history from './en/history.json';
import type overview from './en/overview.json';
import type reports from './en/reports.json';
import type rest from './en/rest.json';
import type rollCall from './en/roll-call.json';
import type settings from './en/settings.json';
import type signIn from './en/sign-in.json';
import type specialNationalities from './en/special-nationalities.json';
import type visitor from './en/visitor.json';
import type visitors from './en/visitors.json';
import type wall from './en/wall.json';
import type { Language } from './language.ts';

/** A part of the catalogue, as one file of a language's folder holds it. */
export interface Words {
  readonly [word: string]: string | Words;
}

/** Every word there is, by the English catalogue; words.test.ts holds the others against it. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: {
      translation: typeof wall &
        typeof rest &
        typeof app &
        typeof gates &
        typeof history &
        typeof overview &
        typeof reports &
        typeof rollCall &
        typeof settings &
        typeof signIn &
        typeof specialNationalities &
        typeof visitors &
        typeof visitor &
        typeof alerts;
    };
  }
}

/** What a `wall` says at first, its `rest`, which comes after the first figures, and all of the `app`. */
export const parts = ['wall', 'rest', 'app'] as const;
export type Part = (typeof parts)[number];

type Loader = () => Promise<{ readonly default: Words | readonly Words[] }>;

export const loaders: Readonly<Record<Part, Readonly<Record<Language, Loader>>>> = {
  wall: {
    kk: () => import('./kk/wall.json'),
    ru: () => import('./ru/wall.json'),
    zh: () => import('./zh/wall.json'),
    en: () => import('./en/wall.json'),
  },
  rest: {
    kk: () => import('./kk/rest.json'),
    ru: () => import('./ru/rest.json'),
    zh: () => import('./zh/rest.json'),
    en: () => import('./en/rest.json'),
  },
  app: {
    kk: () => import('./kk/all.ts'),
    ru: () => import('./ru/all.ts'),
    zh: () => import('./zh/all.ts'),
    en: () => import('./en/all.ts'),
  },
};
