import type { State } from '@khorgos/shared/live/state';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { alertList, shelvedCount } from '../../centre/alert-list.ts';
import { alertDetail } from '../../centre/alert-text.ts';
import { calm } from '../../centre/calm.ts';
import { Card } from '../../design/card.tsx';
import { PrioritySymbol } from '../../design/symbols.tsx';
import { useFormat } from '../../languages/use-format.ts';
import styles from './attention-card.module.css';

const room = 8;

export interface AttentionCardProps {
  readonly alerts: State['alerts'];
  readonly site: State['site'];
  readonly troubledGates: number;
  readonly stale: boolean;
}

export const AttentionCard = memo(function AttentionCard({
  alerts,
  site,
  troubledGates,
  stale,
}: AttentionCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const list = alertList(alerts);
  const shelved = shelvedCount(alerts);
  const still = calm({ stale, troubledGates, t, format });
  const more = list.length - room;
  const below = [
    more > 0 && t('attention.more', { count: more, formatted: format.count(more) }),
    shelved > 0 && t('attention.shelved', { count: shelved, formatted: format.count(shelved) }),
  ].filter((text) => text !== false);
  return (
    <Card
      title={t('attention.title')}
      aside={list.length > 0 ? format.count(list.length) : undefined}
    >
      {list.length === 0 && (
        <p className={styles.well}>
          {still.title}. {still.text}
        </p>
      )}
      <ul className={styles.list}>
        {list.slice(0, room).map((alert) => (
          <li key={alert.key} data-priority={alert.priority}>
            <PrioritySymbol className={styles.symbol} priority={alert.priority} />
            <p>
              <strong>{t(`alert.${alert.kind}`)}</strong>{' '}
              <span className={styles.detail}>
                {t(`attention.priority.${alert.priority}`)} ·{' '}
                {alertDetail({
                  alert,
                  sideNames: alert.side === undefined ? undefined : site.sides[alert.side]?.name,
                  t,
                  format,
                })}
              </span>
            </p>
          </li>
        ))}
      </ul>
      {below.length > 0 && <p className={styles.well}>{below.join(' · ')}</p>}
    </Card>
  );
});
