import type { Alert, State } from '@khorgos/shared/live/state';
import { Fragment, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { alertReport, alertWords } from '../centre/alert-text.ts';
import { PrioritySymbol } from '../design/symbols.tsx';
import { Unbroken } from '../design/unbroken.tsx';
import { Said } from '../languages/said.tsx';
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
  const words = alertWords(alert);
  const report = alertReport({ alert, site, today, names, t, format });
  // By place: a count that grows is the same detail, and its words stay where they are.
  const placed = report.details.map((text, place) => ({ text, place }));
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
      <h3 className={styles.title}>
        <Said word={words.title} />
      </h3>
      <time className={styles.time}>{report.time}</time>
      <p className={styles.detail}>
        <strong>
          <Said word={words.priority} />
        </strong>
        {report.side !== undefined && (
          <>
            {separator}
            <span className={styles.side}>{report.side}</span>
          </>
        )}
        {placed.map(({ place, text }) => (
          <Fragment key={place}>
            {separator}
            <Unbroken text={text} />
          </Fragment>
        ))}
      </p>
      {words.advice !== undefined && (
        <p className={styles.advice}>
          <Said word={words.advice} />
        </p>
      )}
    </li>
  );
});
