import { useTranslation } from 'react-i18next';
import type { Liveness } from '../live/store.ts';
import styles from './live-mark.module.css';

export interface LiveMarkProps {
  readonly liveness: Liveness;
  readonly now: number;
}

/** Beats once a second for as long as the figures are live and this page is not frozen. */
export function LiveMark({ liveness, now }: LiveMarkProps) {
  const { t } = useTranslation();
  const live = liveness.kind === 'live';
  const beat = Math.floor(now / 1000) % 2 === 0;
  return (
    <p className={styles.mark}>
      <span className={styles.dot} data-live={live} data-beat={beat} />
      {t(live ? 'live.live' : 'live.stale')}
    </p>
  );
}
