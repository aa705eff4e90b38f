import type { State } from '@khorgos/shared/live/state';
import { Paper } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../languages/use-format.ts';
import styles from './totals.module.css';

export interface TotalsProps {
  readonly state: State;
}

/** The whole Centre in six figures. */
export function Totals({ state: { counts, today, site } }: TotalsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [first] = Object.values(site.sides).toSorted((a, b) => a.order - b.order);
  const peakAt =
    today.peak.total > 0 && first !== undefined
      ? t('total.peakAt', { time: format.time(Date.parse(today.peak.at), first.timeZone) })
      : undefined;
  const figures = [
    { label: t('total.inside'), value: counts.total },
    { label: t('total.entries'), value: today.entries },
    { label: t('total.exits'), value: today.exits },
    { label: t('total.peak'), value: today.peak.total, note: peakAt },
    { label: t('total.children'), value: counts.children },
    { label: t('total.overnight'), value: counts.overnight },
  ];
  return (
    <section aria-label={t('overview.totals')}>
      <dl className={styles.totals}>
        {figures.map(({ label, value, note }) => (
          <Paper key={label} className={styles.tile} withBorder>
            <dt>{label}</dt>
            <dd>
              {format.count(value)} {note !== undefined && <small>{note}</small>}
            </dd>
          </Paper>
        ))}
      </dl>
      {counts.total === 0 && <p className={styles.empty}>{t('overview.emptyText')}</p>}
    </section>
  );
}
