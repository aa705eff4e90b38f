import { useTranslation } from 'react-i18next';
import type { ClosingView } from '../centre/side-view.ts';
import { useFormat } from '../languages/use-format.ts';

export interface ExpectedAtCloseProps {
  readonly atClose: NonNullable<ClosingView['atClose']>;
}

/** How many are expected inside at the closing, and within what. */
export function ExpectedAtClose({ atClose: { expected, low, high } }: ExpectedAtCloseProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <span>{t('side.atClose')}</span>
      <span>
        <strong>{format.count(expected)}</strong>{' '}
        {t('side.range', { low: format.count(low), high: format.count(high) })}
      </span>
    </>
  );
}
