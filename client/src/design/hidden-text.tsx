import type { ReactNode } from 'react';
import styles from './hidden-text.module.css';

/** For those who listen: the same as what the picture shows. */
export function HiddenText({ children }: { readonly children: ReactNode }) {
  return <span className={styles.hidden}>{children}</span>;
}
