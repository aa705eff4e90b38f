import type { Alert, State } from '@khorgos/shared/live/state';
import { Fragment, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { alertText } from '../centre/alert-text.ts';
import { PrioritySymbol } from '../design/symbols.tsx';
import { Unbroken } from '../design/unbroken.tsx';
import { useFormat } from '../languages/use-format.ts';
import styles from './alert-card.module.css';

/** References named before the rest is counted. */
const names = 2;

/** Stays with what it follows, so that no line begins with it. */
const separator = '\u00a0· ';
export interface AlertCardProps {
  readonly alert: Alert;
  readonly site: State['site'];
  readonly today: State['today']['date'];
  /** There is no room for it: it is counted below the list instead. */
  readonly hidden: boolean;
}

/** One alert: how bad, what it is, whom it is about, and what to do about it. */
export const AlertCard = memo(function AlertCard(props: AlertCardProps) {
  const { alert, site, today, hidden } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const text = alertText({ alert, site, today, names, t, format });
  return (
    <li
      className={styles.card}
      data-priority={alert.priority}
      data-state={alert.state}
      data-hidden={hidden || undefined}
    >
      <PrioritySymbol
        className={styles.symbol}
        priority={alert.priority}
        hollow={alert.state === 'cleared'}
      />
      <h3 className={styles.title}>{text.title}</h3>
      <time className={styles.time}>{text.time}</time>
      <p className={styles.detail}>
        <strong>{text.priority}</strong>
        {text.side !== undefined && (
          <>
            {separator}
            <span className={styles.side}>{text.side}</span>
          </>
        )}
        {text.details.map((detail) => (
          <Fragment key={detail}>
            {separator}
            <Unbroken text={detail} />
          </Fragment>
        ))}
      </p>
      {text.advice !== undefined && <p className={styles.advice}>{text.advice}</p>}
    </li>
  );
});
