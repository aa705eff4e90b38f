import type { State } from '@khorgos/shared/live/state';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { alertList, sameAlertList, shelvedCount } from '../centre/alert-list.ts';
import { belowAlerts } from '../centre/alert-text.ts';
import { calm } from '../centre/calm.ts';
import { Said } from '../languages/said.tsx';
import { useFormat } from '../languages/use-format.ts';
import { useStatePart } from '../live/hooks.ts';
import { AlertCard } from './alert-card.tsx';
import styles from './attention-panel.module.css';
import { CalmSign } from './calm-sign.tsx';
import panel from './panel.module.css';
import { useFitting } from './use-fitting.ts';

/** More than ever fit; how many do depends on what they say. */
const most = 7;

export interface AttentionPanelProps {
  readonly site: State['site'];
  readonly today: State['today']['date'];
  readonly troubledGates: number;
  readonly stale: boolean;
}

/** What somebody should do something about; and when there is nothing, that it is so. */
export const AttentionPanel = memo(function AttentionPanel(props: AttentionPanelProps) {
  const { site, today, troubledGates, stale } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const alerts = useStatePart((state) => state.alerts, sameAlertList);
  const list = alertList(alerts);
  const listed = list.slice(0, most);
  const [listRef, fitting] = useFitting(listed.map(({ key }) => key).join(' '));
  const shown = Math.min(most, fitting);
  return (
    <aside className={`${panel.panel} ${styles.attention}`} aria-labelledby="attention">
      <header className={styles.head}>
        <h2 id="attention" className={styles.title}>
          <Said word="attention.title" />
        </h2>
        {list.length > 0 && <p className={styles.title}>{format.count(list.length)}</p>}
      </header>
      {list.length === 0 ? (
        <CalmSign calm={calm({ stale, troubledGates, t, format })} />
      ) : (
        <div className={styles.room}>
          <ul ref={listRef} className={styles.list}>
            {listed.map((alert, index) => (
              <AlertCard
                key={alert.key}
                // The same one for as long as its card looks the same.
                alert={alerts[alert.key] ?? alert}
                alertKey={alert.key}
                site={site}
                today={today}
                hidden={index >= shown}
              />
            ))}
          </ul>
        </div>
      )}
      <p className={styles.below}>
        {belowAlerts({ rest: list.slice(shown), shelved: shelvedCount(alerts), t, format })}
      </p>
    </aside>
  );
});
