import type { ReactNode } from 'react';
import type { SymbolProps } from '../design/symbols.tsx';
import styles from './strip.module.css';

export interface StripProps {
  readonly symbol: (props: SymbolProps) => ReactNode;
  /** Whether it interrupts whoever reads by ears. */
  readonly role: 'alert' | 'status';
  readonly children: ReactNode;
}

/** What the whole page is told about itself. Stays in sight while it scrolls, and covers nothing. */
export function Strip({ symbol: Picture, role, children }: StripProps) {
  return (
    <div className={styles.strip} role={role}>
      <Picture className={styles.symbol} />
      {children}
    </div>
  );
}
