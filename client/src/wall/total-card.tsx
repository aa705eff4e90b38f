import type { State } from '@khorgos/shared/live/state';
import { memo } from 'react';
import { Said } from '../languages/said.tsx';
import { LiveFigure } from './live-figure.tsx';
import panel from './panel.module.css';
import styles from './total-card.module.css';

const total = ({ counts }: State) => counts.total;

export const TotalCard = memo(function TotalCard() {
  return (
    <section className={panel.panel}>
      <h2 className={panel.title}>
        <Said word="total.inside" />
      </h2>
      <p>
        <LiveFigure className={styles.total} of={total} />
      </p>
    </section>
  );
});
