import { getAlpha3Codes } from 'i18n-iso-countries';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { stateName } from '../../languages/state-names.ts';

/** Of whom nearly everybody is. */
const first = ['KAZ', 'CHN'];
const special = ['XXA', 'XXB', 'XXC', 'XXX', 'UNO', 'RKS'];

/** Who may have issued a document, by name: the two neighbours, then everybody else by the alphabet. */
export function useIssuers(): readonly { readonly value: string; readonly label: string }[] {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const { language } = i18n;
    const named = (value: string) => ({
      value,
      label: `${stateName(value, language, t)} (${value})`,
    });
    const others = [...Object.keys(getAlpha3Codes()), ...special]
      .filter((code) => !first.includes(code))
      .map(named)
      .toSorted((a, b) => a.label.localeCompare(b.label, language));
    return [...first.map(named), ...others];
  }, [i18n, t]);
}
