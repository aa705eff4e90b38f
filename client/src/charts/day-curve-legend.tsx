import { useTranslation } from 'react-i18next';
import type { DayCurveDrawing } from './day-curve-drawing.ts';
import styles from './day-curve-legend.module.css';

export type DayCurveLegendProps = Pick<DayCurveDrawing, 'typical' | 'forecast'>;

/** What is drawn, in a line above it; the figure says it in words to those who cannot see it. */
export function DayCurveLegend({ typical, forecast }: DayCurveLegendProps) {
  const { t } = useTranslation();
  return (
    <p className={styles.legend} aria-hidden="true">
      <span data-drawn="line">{t('chart.legend.inside')}</span>
      {typical.length > 0 && <span data-drawn="band">{t('chart.legend.usual')}</span>}
      {forecast.length > 0 && <span data-drawn="dots">{t('chart.legend.expected')}</span>}
    </p>
  );
}
