import type { State } from '@khorgos/shared/live/state';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { categoryParts } from '../centre/who-is-inside.ts';
import { useFormat } from '../languages/use-format.ts';
import panel from './panel.module.css';
import styles from './who-card.module.css';

export interface WhoCardProps {
  readonly counts: State['counts'];
}

export const WhoCard = memo(function WhoCard({ counts }: WhoCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const parts = categoryParts(counts);
  return (
    <section className={panel.panel}>
      <h2 className={panel.title}>{t('who.title')}</h2>
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
              {t(`who.${category}`)}
            </dt>
            <dd>{format.count(count)}</dd>
          </div>
        ))}
        <div className={styles.apart}>
          <dt>{t('who.children')}</dt>
          <dd>{format.count(counts.children)}</dd>
        </div>
        <div>
          <dt>{t('who.overnight')}</dt>
          <dd>{format.count(counts.overnight)}</dd>
        </div>
      </dl>
    </section>
  );
});
