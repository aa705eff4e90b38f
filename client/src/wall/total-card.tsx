import { memo } from 'react';
import { Said } from '../languages/said.tsx';
import { useFormat } from '../languages/use-format.ts';
import panel from './panel.module.css';
import styles from './total-card.module.css';

export interface TotalCardProps {
  readonly total: number;
}

export const TotalCard = memo(function TotalCard({ total }: TotalCardProps) {
  const format = useFormat();
  const text = format.count(total);
  return (
    <section className={panel.panel}>
      <h2 className={panel.title}>
        <Said word="total.inside" />
      </h2>
      <p className={styles.total} data-long={text.length > 7 || undefined}>
        {text}
      </p>
    </section>
  );
});
