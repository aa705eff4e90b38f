import { useTranslation } from 'react-i18next';
import { useFormat } from '../../languages/use-format.ts';
import { useLive } from '../../live/hooks.ts';

export interface PeriodTextOptions {
  readonly from: string;
  readonly to: string;
  readonly side: string | undefined;
}

/** "1 Nov 2026 – 26 Nov 2026 · Kazakh side". */
export function usePeriodText({ from, to, side }: PeriodTextOptions): string {
  const { t } = useTranslation();
  const format = useFormat();
  const { state } = useLive();
  const names = side === undefined ? undefined : state?.site.sides[side]?.name;
  return `${format.days(from, to)} · ${names === undefined ? t('reports.bothSides') : format.name(names)}`;
}
