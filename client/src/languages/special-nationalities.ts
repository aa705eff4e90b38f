import type { TFunction } from 'i18next';
import './words.ts';

// Codes of ICAO 9303 part 3 which are no ISO 3166 country.
const special = {
  XXA: 'specialNationality.stateless',
  XXB: 'specialNationality.refugee',
  XXC: 'specialNationality.refugee',
  XXX: 'specialNationality.unspecified',
  EUE: 'specialNationality.europeanUnion',
  UNO: 'specialNationality.unitedNations',
  UNA: 'specialNationality.unitedNations',
  UNK: 'specialNationality.unitedNations',
  XBA: 'specialNationality.internationalOrganization',
  XCC: 'specialNationality.internationalOrganization',
  XCE: 'specialNationality.internationalOrganization',
  XCO: 'specialNationality.internationalOrganization',
  XDC: 'specialNationality.internationalOrganization',
  XEC: 'specialNationality.internationalOrganization',
  XES: 'specialNationality.internationalOrganization',
  XIM: 'specialNationality.internationalOrganization',
  XMP: 'specialNationality.internationalOrganization',
  XOM: 'specialNationality.orderOfMalta',
  XPO: 'specialNationality.interpol',
  GBD: 'specialNationality.britishOverseas',
  GBN: 'specialNationality.britishOverseas',
  GBO: 'specialNationality.britishOverseas',
  GBP: 'specialNationality.britishOverseas',
  GBS: 'specialNationality.britishOverseas',
  RKS: 'specialNationality.kosovo',
} as const;

function isSpecial(code: string): code is keyof typeof special {
  return Object.hasOwn(special, code);
}

/** What a code says of a visitor who is of no ISO 3166 country: `XXA` is stateless. */
export function specialNationality(code: string, t: TFunction): string | undefined {
  return isSpecial(code) ? t(special[code]) : undefined;
}
