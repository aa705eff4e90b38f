import type { Alert } from '@khorgos/shared/live/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { alertText } from '../../centre/alert-text.ts';
import { PrioritySymbol } from '../../design/symbols.tsx';
import { Unbroken } from '../../design/unbroken.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { useSelected } from '../../live/hooks.ts';
import { useGateName } from '../use-gate-settings.ts';
import styles from './alert-words.module.css';

/** References named before the rest is counted. */
const names = 4;

export interface AlertWordsProps {
  readonly alert: Alert;
  /** Of the title, for whoever describes something by it. */
  readonly titleId?: string;
  /** What it is to the list around it. */
  readonly heading: 'h3' | 'p';
  /** It is over and done with: nothing is to be done about it any more. */
  readonly past?: boolean;
  /** Below the words: what can be done. */
  readonly children?: ReactNode;
}

/** One alert: how bad, what it is, whom it is about, and what to do about it. */
export function AlertWords(props: AlertWordsProps) {
  const { alert, titleId, heading: Heading, past = false, children } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const gateName = useGateName();
  const site = useSelected(({ state }) => state?.site);
  const dates = useSelected(({ state }) => state?.today.date);
  if (site === undefined || dates === undefined) return null;
  const text = alertText({ alert, site, today: dates, names, gateName, t, format });
  return (
    <div
      className={styles.alert}
      data-priority={alert.priority}
      data-state={past ? 'cleared' : alert.state}
    >
      <PrioritySymbol
        className={styles.symbol}
        priority={alert.priority}
        hollow={past || alert.state === 'cleared'}
      />
      <div className={styles.words}>
        <div className={styles.head}>
          <Heading id={titleId} className={styles.title}>
            {text.title}
          </Heading>
          <time className={styles.detail}>{text.time}</time>
        </div>
        <p className={styles.detail}>
          <Unbroken
            text={[text.priority, text.side, ...text.details].filter(Boolean).join('\u00a0· ')}
          />
        </p>
        {text.advice !== undefined && !past && <p>{text.advice}</p>}
        {children}
      </div>
    </div>
  );
}
