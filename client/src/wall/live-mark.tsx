import { useLayoutEffect, useRef } from 'react';
import { Said } from '../languages/said.tsx';
import { useStore } from '../live/hooks.ts';
import styles from './live-mark.module.css';

/** Beats once a second for as long as the figures are live and this page is not frozen. */
export function LiveMark() {
  const dot = useRef<HTMLSpanElement>(null);
  const store = useStore();
  useLayoutEffect(() => {
    const beat = () => {
      const second = Math.floor((store.serverNow() ?? 0) / 1000);
      dot.current?.toggleAttribute('data-beat', second % 2 === 0);
    };
    beat();
    return store.subscribe(beat);
  }, [store]);
  return (
    <p className={styles.mark}>
      <span ref={dot} className={styles.dot} />
      <Said word="live.live" />
    </p>
  );
}
