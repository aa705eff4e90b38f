import { alpha3ToAlpha2 } from 'i18n-iso-countries';
import type { TFunction } from 'i18next';
import kazakhNames from './kk/states.json';

// Codes of ICAO 9303 part 3 which are no ISO 3166 country.
const special = {
  XXA: 'nationality.stateless',
  XXB: 'nationality.refugee',
  XXC: 'nationality.refugee',
  XXX: 'nationality.unspecified',
  UNO: 'nationality.unitedNations',
  UNA: 'nationality.unitedNations',
  UNK: 'nationality.unitedNations',
  GBD: 'nationality.britishOverseas',
  GBN: 'nationality.britishOverseas',
  GBO: 'nationality.britishOverseas',
  GBP: 'nationality.britishOverseas',
  GBS: 'nationality.britishOverseas',
  RKS: 'nationality.kosovo',
} as const;

function isSpecial(code: string): code is keyof typeof special {
  return Object.hasOwn(special, code);
}

const kazakh = new Map<string, string>(Object.entries(kazakhNames));
const known = new Map<string, Intl.DisplayNames>();

/** The name of a state by its three-letter code, as CLDR has it; the code itself where there is none. */
export function stateName(code: string, language: string, t: TFunction): string {
  if (isSpecial(code)) return t(special[code]);
  const alpha2 = alpha3ToAlpha2(code);
  if (alpha2 === undefined) return code;
  // Chromium has no Kazakh names.
  if (language === 'kk') return kazakh.get(alpha2) ?? code;
  const names =
    known.get(language) ?? new Intl.DisplayNames(language, { type: 'region', style: 'short' });
  known.set(language, names);
  return names.of(alpha2) ?? code;
}
