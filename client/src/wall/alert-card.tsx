import type { State } from '@khorgos/shared/live/state';
import { useTranslation } from 'react-i18next';
import type { AlertView } from '../centre/alert-list.ts';
import { alertDetail } from '../centre/alert-text.ts';
import { PrioritySymbol } from '../design/symbols.tsx';
import { useFormat } from '../languages/use-format.ts';
import styles from './alert-card.module.css';

export interface AlertCardProps {
  readonly alert: AlertView;
  readonly site: State['site'];
}

export function AlertCard({ alert, site }: AlertCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const side = alert.side === undefined ? Object.values(site.sides)[0] : site.sides[alert.side];
  const detail = alertDetail({
    alert,
    sideNames: alert.side === undefined ? undefined : side?.name,
    t,
    format,
  });
  const state = alert.state === 'unacknowledged' ? undefined : t(`attention.state.${alert.state}`);
  return (
    <li className={styles.card} data-priority={alert.priority} data-state={alert.state}>
      <PrioritySymbol className={styles.symbol} priority={alert.priority} />
      <h3 className={styles.title}>{t(`alert.${alert.kind}`)}</h3>
      <time className={styles.time}>
        {format.time(Date.parse(alert.raisedAt), side?.timeZone ?? 'UTC')}
      </time>
      <p className={styles.detail}>
        <strong>{t(`attention.priority.${alert.priority}`)}</strong>
        {[state, detail].filter(Boolean).map((text) => ` · ${text}`)}
      </p>
    </li>
  );
}
