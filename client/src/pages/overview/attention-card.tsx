import type { State } from '@khorgos/shared/live/state';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { alertList, shelvedCount } from '../../centre/alert-list.ts';
import { alertText, belowAlerts } from '../../centre/alert-text.ts';
import { calm } from '../../centre/calm.ts';
import { Card } from '../../design/card.tsx';
import { PrioritySymbol } from '../../design/symbols.tsx';
import { Unbroken } from '../../design/unbroken.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { useGateName } from '../use-gate-settings.ts';
import styles from './attention-card.module.css';
import { Door } from './door.tsx';

const room = 8;
/** Stays with what it follows, so that no line begins with it. */
const separator = '\u00a0· ';
/** References named before the rest is counted. */
const names = 4;

export interface AttentionCardProps {
  readonly alerts: State['alerts'];
  readonly site: State['site'];
  readonly today: State['today']['date'];
  readonly troubledGates: number;
  readonly stale: boolean;
}

export const AttentionCard = memo(function AttentionCard(props: AttentionCardProps) {
  const { alerts, site, today, troubledGates, stale } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const gateName = useGateName();
  const list = alertList(alerts);
  const still = calm({ stale, troubledGates, t, format });
  const below = belowAlerts({
    rest: list.slice(room),
    shelved: shelvedCount(alerts),
    t,
    format,
  });
  return (
    <Card
      title={t('attention.title')}
      aside={list.length > 0 ? <Door to="/alerts">{format.count(list.length)}</Door> : undefined}
    >
      {list.length === 0 ? (
        <p className={styles.well}>
          <strong>{still.title}</strong>
          {still.text}
        </p>
      ) : (
        <ul className={styles.list}>
          {list.slice(0, room).map((alert) => {
            const text = alertText({ alert, site, today, names, gateName, t, format });
            const details = [text.priority, text.side, ...text.details].filter(Boolean).join(' · ');
            const facts = text.details.map((fact) => separator + fact).join('');
            return (
              <li key={alert.key} data-priority={alert.priority} data-state={alert.state}>
                <PrioritySymbol
                  className={styles.symbol}
                  priority={alert.priority}
                  hollow={alert.state === 'cleared'}
                />
                <div>
                  <p className={styles.head}>
                    <strong>{text.title}</strong> <time className={styles.time}>{text.time}</time>
                  </p>
                  <p className={styles.detail} title={details}>
                    {text.priority}
                    {text.side !== undefined && (
                      <>
                        {separator}
                        <span className={styles.side}>{text.side}</span>
                      </>
                    )}
                    <Unbroken text={facts} />
                  </p>
                  {text.advice !== undefined && <p>{text.advice}</p>}
                </div>
              </li>
            );
          })}
        </ul>
      )}
      {below !== '' && <p className={styles.well}>{below}</p>}
    </Card>
  );
});
