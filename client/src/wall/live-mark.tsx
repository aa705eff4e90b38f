import { Said } from '../languages/said.tsx';
import { useServerTime } from '../live/hooks.ts';
import styles from './live-mark.module.css';

/** Beats once a second for as long as the figures are live and this page is not frozen. */
export function LiveMark() {
  const now = useServerTime(1000) ?? 0;
  return (
    <p className={styles.mark}>
      <span className={styles.dot} data-beat={(now / 1000) % 2 === 0} />
      <Said word="live.live" />
    </p>
  );
}
