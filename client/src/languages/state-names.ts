import { alpha3ToAlpha2 } from 'i18n-iso-countries';
import type { TFunction } from 'i18next';

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

/** The name of a state by its three-letter code; the code itself where there is none. */
export function stateName(code: string, language: string, t: TFunction): string {
  if (isSpecial(code)) return t(special[code]);
  const alpha2 = alpha3ToAlpha2(code);
  if (alpha2 === undefined) return code;
  return new Intl.DisplayNames(language, { type: 'region' }).of(alpha2) ?? code;
}
