import { useTranslation } from 'react-i18next';
import styles from './live-mark.module.css';

export interface LiveMarkProps {
  readonly now: number;
}

/** Beats once a second for as long as the figures are live and this page is not frozen. */
export function LiveMark({ now }: LiveMarkProps) {
  const { t } = useTranslation();
  return (
    <p className={styles.mark}>
      <span className={styles.dot} data-beat={Math.floor(now / 1000) % 2 === 0} />
      {t('live.live')}
    </p>
  );
}
