import type { ParseKeys } from 'i18next';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';

export interface SaidProps {
  readonly word: ParseKeys;
}

/** Words beside a figure that changes all the time: said again only in another language. */
export const Said = memo(function Said({ word }: SaidProps) {
  const { t } = useTranslation();
  return t(word);
});
