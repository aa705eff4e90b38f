import type { State } from '@khorgos/shared/live/state';
import { useTranslation } from 'react-i18next';
import { datesApart } from '../../centre/past-day.ts';
import { useFormat } from '../../languages/use-format.ts';
import styles from './history.module.css';

/** Of which day of each side the sums are, while it is not the same day on all sides. */
export function OwnDays({ state }: { readonly state: State }) {
  const { t } = useTranslation();
  const format = useFormat();
  const days = datesApart({ sides: state.site.sides, dates: state.today.date }).map(
    ({ side, date }) =>
      t('labelled', {
        label: format.name(state.site.sides[side]?.name ?? {}),
        value: format.civilDate(date),
      }),
  );
  if (days.length === 0) return null;
  return <p className={styles.hint}>{t('history.ownDays', { days: format.list(days) })}</p>;
}
