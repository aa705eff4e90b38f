import type { Alert, State } from '@khorgos/shared/live/state';
import { memo } from 'react';
import { alertPlace, alertWords } from '../centre/alert-text.ts';
import { PrioritySymbol } from '../design/symbols.tsx';
import { Said } from '../languages/said.tsx';
import { shortened } from '../languages/shortened.ts';
import { useSpeech } from '../languages/speech.tsx';
import styles from './alert-card.module.css';
import { AlertDetails, names, separator } from './alert-details.tsx';

export interface AlertCardProps {
  /** As it was when it last looked otherwise: its details follow the live state by themselves. */
  readonly alert: Alert;
  readonly alertKey: string;
  readonly site: State['site'];
  readonly today: State['today']['date'];
  /** There is no room for it: it is counted below the list instead. */
  readonly hidden: boolean;
}

const shortTime = '00:00'.length;
/** The name of a side may be long; what follows it matters more. */
const longestName = 26;

/** One alert: how bad, what it is, whom it is about, and what to do about it. */
export const AlertCard = memo(function AlertCard(props: AlertCardProps) {
  const { alert, alertKey, site, today, hidden } = props;
  const { t, format } = useSpeech();
  const words = alertWords(alert);
  const place = alertPlace({ alert, site, today, names, t, format });
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
      <time className={styles.time} data-dated={place.time.length > shortTime || undefined}>
        {place.time}
      </time>
      <p className={styles.detail} data-details>
        <strong>
          <Said word={words.priority} />
        </strong>
        {place.side !== undefined && separator + shortened(place.side, longestName)}
        <AlertDetails alertKey={alertKey} alert={alert} site={site} today={today} />
      </p>
      {words.advice !== undefined && (
        <p className={styles.advice}>
          <Said word={words.advice} />
        </p>
      )}
    </li>
  );
});
