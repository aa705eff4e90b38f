import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../api/problem.ts';
import { ProblemText } from './problem-text.tsx';
import styles from './stale-line.module.css';
import { WarningSymbol } from './symbols.tsx';

export interface StaleLineProps {
  readonly problem: ApiProblem;
  /** Whether it is asked again by itself. */
  readonly waiting?: boolean;
  readonly onRetry: () => void;
}

/** Above an answer that could not be renewed: it stays, and says so. */
export function StaleLine({ problem, waiting = false, onRetry }: StaleLineProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.line} role="alert">
      <WarningSymbol className={styles.symbol} />
      <p>
        <ProblemText problem={problem} of={waiting ? 'waiting' : 'question'} />
      </p>
      <Button variant="default" size="xs" onClick={onRetry}>
        {t('action.retry')}
      </Button>
    </div>
  );
}
