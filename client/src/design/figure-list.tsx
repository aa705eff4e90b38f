import type { ReactNode } from 'react';
import styles from './figure-list.module.css';

export interface FigureListProps {
  readonly figures: readonly { readonly label: string; readonly value: ReactNode }[];
}

/** Label and figure, line by line, the figures under each other. */
export function FigureList({ figures }: FigureListProps) {
  return (
    <dl className={styles.list}>
      {figures.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
