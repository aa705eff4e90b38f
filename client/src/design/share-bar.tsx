import styles from './share-bar.module.css';

export interface ShareBarProps {
  /** 0 to 1. */
  readonly share: number;
}

/** A share as a length; the figure stands beside it. */
export function ShareBar({ share }: ShareBarProps) {
  return (
    <div className={styles.bar}>
      <div style={{ width: `${(share * 100).toFixed(2)}%` }} />
    </div>
  );
}
