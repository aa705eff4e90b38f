import type { State } from '@khorgos/shared/live/state';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { gateCounts, gateList, gatesThatFit } from '../centre/gate-list.ts';
import { gateNews, newsThatFits } from '../centre/gate-news.ts';
import { useFormat } from '../languages/use-format.ts';
import { GateBox } from './gate-box.tsx';
import styles from './gates-card.module.css';
import panel from './panel.module.css';

/** Three rows of seven. */
const room = 21;

export interface GatesCardProps {
  /** The same one for as long as it looks the same. */
  readonly gates: State['gates'];
  readonly site: State['site'];
  readonly sides: State['sides'];
}

export const GatesCard = memo(function GatesCard({ gates, site, sides }: GatesCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const list = gateList({ gates, site, sides });
  const counts = gateCounts(list);
  const { shown, hidden } = gatesThatFit(list, room);
  const words =
    counts.online === list.length
      ? [t('gate.count.all', { formatted: format.count(list.length) })]
      : (['silent', 'unseen', 'online'] as const)
          .filter((status) => counts[status] > 0)
          .map((status) => t(`gate.count.${status}`, { formatted: format.count(counts[status]) }));
  const news = newsThatFits({ t, format }, gateNews({ gates, site, t, format }), 1);
  return (
    <section className={panel.panel}>
      <header className={styles.head}>
        <h2 className={panel.title}>{t('gate.title')}</h2>
        <p>{list.length === 0 ? t('gate.none') : words.join(' · ')}</p>
      </header>
      <ul className={styles.gates}>
        {shown.map((gate) => (
          <GateBox key={gate.id} gate={gate} />
        ))}
        {hidden > 0 && (
          <li className={styles.more}>{t('gate.hidden', { formatted: format.count(hidden) })}</li>
        )}
      </ul>
      <p className={styles.news}>{news.join(' · ')}</p>
    </section>
  );
});
