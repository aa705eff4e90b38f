import { alpha3ToAlpha2 } from 'i18n-iso-countries';
import type { TFunction } from 'i18next';
import kazakhNames from './kk/states.json';
import { specialNationality } from './special-nationalities.ts';

/** Passports of Germany have one letter. */
const germany = { icao: 'D', alpha3: 'DEU' } as const;

const kazakh = new Map<string, string>(Object.entries(kazakhNames));
const known = new Map<string, Intl.DisplayNames>();

/** The name of a state by its three-letter code, as CLDR has it; the code itself where there is none. */
export function stateName(code: string, language: string, t: TFunction): string {
  const special = specialNationality(code, t);
  if (special !== undefined) return special;
  const alpha2 = alpha3ToAlpha2(code === germany.icao ? germany.alpha3 : code);
  if (alpha2 === undefined) return code;
  // Chromium has no Kazakh names.
  if (language === 'kk') return kazakh.get(alpha2) ?? code;
  const names =
    known.get(language) ?? new Intl.DisplayNames(language, { type: 'region', style: 'short' });
  known.set(language, names);
  return names.of(alpha2) ?? code;
}
