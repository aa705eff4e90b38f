import type { State } from '@khorgos/shared/live/state';
import { memo } from 'react';
import { categoryParts } from '../centre/who-is-inside.ts';
import { Said } from '../languages/said.tsx';
import { useFormat } from '../languages/use-format.ts';
import panel from './panel.module.css';
import styles from './who-card.module.css';

export interface WhoCardProps {
  readonly counts: State['counts'];
}

export const WhoCard = memo(function WhoCard({ counts }: WhoCardProps) {
  const format = useFormat();
  const parts = categoryParts(counts);
  return (
    <section className={panel.panel}>
      <h2 className={panel.title}>
        <Said word="who.title" />
      </h2>
      <div className={styles.mix} aria-hidden="true">
        {parts.map(({ category, share }) => (
          <span key={category} data-category={category} style={{ flexGrow: share }} />
        ))}
      </div>
      <dl className={styles.legend}>
        {parts.map(({ category, count }) => (
          <div key={category}>
            <dt>
              <i data-category={category} />
              <Said word={`who.${category}`} />
            </dt>
            <dd>{format.count(count)}</dd>
          </div>
        ))}
        <div className={styles.apart}>
          <dt>
            <Said word="who.children" />
          </dt>
          <dd>{format.count(counts.children)}</dd>
        </div>
        <div>
          <dt>
            <Said word="who.overnight" />
          </dt>
          <dd>{format.count(counts.overnight)}</dd>
        </div>
      </dl>
    </section>
  );
});
