import type { State } from '@khorgos/shared/live/state';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { alertList, shelvedCount } from '../centre/alert-list.ts';
import { calm } from '../centre/calm.ts';
import { useFormat } from '../languages/use-format.ts';
import { AlertCard } from './alert-card.tsx';
import styles from './attention-panel.module.css';
import { CalmSign } from './calm-sign.tsx';
import panel from './panel.module.css';

const room = 5;

export interface AttentionPanelProps {
  readonly alerts: State['alerts'];
  readonly site: State['site'];
  readonly troubledGates: number;
  readonly stale: boolean;
}

/** What somebody should do something about; and when there is nothing, that it is so. */
export const AttentionPanel = memo(function AttentionPanel({
  alerts,
  site,
  troubledGates,
  stale,
}: AttentionPanelProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const list = alertList(alerts);
  const shelved = shelvedCount(alerts);
  const more = list.length - room;
  const below = [
    more > 0 && t('attention.more', { count: more, formatted: format.count(more) }),
    shelved > 0 && t('attention.shelved', { count: shelved, formatted: format.count(shelved) }),
  ].filter((text) => text !== false);
  return (
    <aside className={`${panel.panel} ${styles.attention}`} aria-labelledby="attention">
      <header className={styles.head}>
        <h2 id="attention" className={styles.title}>
          {t('attention.title')}
        </h2>
        {list.length > 0 && <p className={styles.title}>{format.count(list.length)}</p>}
      </header>
      {list.length === 0 ? (
        <CalmSign calm={calm({ stale, troubledGates, t, format })} />
      ) : (
        <ul className={styles.list}>
          {list.slice(0, room).map((alert) => (
            <AlertCard key={alert.key} alert={alert} site={site} />
          ))}
        </ul>
      )}
      <p className={styles.below}>{below.join(' · ')}</p>
    </aside>
  );
});
