import styles from './day-bar.module.css';

export interface DayBarProps {
  /** 0 to 1; without one it is not to be seen, and nothing moves when it comes. */
  readonly elapsed: number | undefined;
}

/** How much of a side's day is over, in the colour of the alert it stands in; as high as `--bar-height`. */
export function DayBar({ elapsed }: DayBarProps) {
  return (
    <div className={styles.bar} data-shown={elapsed !== undefined} aria-hidden="true">
      {elapsed !== undefined && <span style={{ width: `${(elapsed * 100).toFixed(2)}%` }} />}
    </div>
  );
}
