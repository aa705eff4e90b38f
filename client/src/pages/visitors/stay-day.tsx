import type { AlertPriority } from '@khorgos/shared/live/state';
import { useTranslation } from 'react-i18next';
import { PrioritySymbol } from '../../design/symbols.tsx';
import { useFormat } from '../../languages/use-format.ts';
import styles from './stay-day.module.css';
import type { StayDay as Stay, StayStatus } from './visitor-list.ts';

/** As the alert about it (R4.4). */
export const priorityOf: Readonly<Record<StayStatus, AlertPriority | undefined>> = {
  within: undefined,
  near: 'medium',
  lastDay: 'high',
  over: 'critical',
};

export interface StayDayProps {
  readonly stay: Pick<Stay, 'day' | 'maxDays' | 'status'>;
}

/** "Day 29 of 30", and what that means, by shape and word. */
export function StayDay({ stay: { day, maxDays, status } }: StayDayProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const priority = priorityOf[status];
  const text = t('alertDetail.day', { day: format.count(day), maxDays: format.count(maxDays) });
  if (priority === undefined) return text;
  return (
    <span className={styles.day} data-priority={priority}>
      <PrioritySymbol className={styles.symbol} priority={priority} />
      <span>
        {text}&nbsp;· <strong>{t(`status.${status}`)}</strong>
      </span>
    </span>
  );
}
