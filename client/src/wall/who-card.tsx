import type { State } from '@khorgos/shared/live/state';
import { memo } from 'react';
import { categories, categoryParts } from '../centre/who-is-inside.ts';
import { Said } from '../languages/said.tsx';
import { useStatePart } from '../live/hooks.ts';
import { LiveFigure } from './live-figure.tsx';
import panel from './panel.module.css';
import styles from './who-card.module.css';

const children = ({ counts }: State) => counts.children;
const overnight = ({ counts }: State) => counts.overnight;
const legend = categories.map((category) => ({
  category,
  count: ({ counts }: State) => counts.byCategory[category] ?? 0,
}));

export const WhoCard = memo(function WhoCard() {
  return (
    <section className={panel.panel}>
      <h2 className={panel.title}>
        <Said word="who.title" />
      </h2>
      <Mix />
      <dl className={styles.legend}>
        {legend.map(({ category, count }) => (
          <div key={category}>
            <dt>
              <i data-category={category} />
              <Said word={`who.${category}`} />
            </dt>
            <dd>
              <LiveFigure of={count} />
            </dd>
          </div>
        ))}
        <div className={styles.apart}>
          <dt>
            <Said word="who.children" />
          </dt>
          <dd>
            <LiveFigure of={children} />
          </dd>
        </div>
        <div>
          <dt>
            <Said word="who.overnight" />
          </dt>
          <dd>
            <LiveFigure of={overnight} />
          </dd>
        </div>
      </dl>
    </section>
  );
});

/** Of the whole length; less is not seen, and the bar would be laid out anew for every passage. */
const step = 1 / 500;

/** The shares of who is inside, as lengths. */
function Mix() {
  const parts = useStatePart(({ counts }) => shares(counts), sameShares);
  return (
    <div className={styles.mix} aria-hidden="true">
      {parts.map(({ category, share }) => (
        <span key={category} data-category={category} style={{ flexGrow: share }} />
      ))}
    </div>
  );
}

function shares(counts: State['counts']) {
  return categoryParts(counts).map(({ category, share }) => ({
    category,
    share: Math.round(share / step) * step,
  }));
}

function sameShares(a: ReturnType<typeof shares>, b: ReturnType<typeof shares>): boolean {
  return a.every(({ share }, place) => share === b[place]?.share);
}
