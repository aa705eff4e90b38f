import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem.ts';
import {
  EmptyBlock,
  LoadingBlock,
  NothingFoundBlock,
  ProblemBlock,
} from '../../design/block-states.tsx';
import { Card } from '../../design/card.tsx';
import { StaleLine } from '../../design/stale-line.tsx';
import { useAlertHistory } from './alert-history.ts';
import { AlertWords } from './alert-words.tsx';
import styles from './alerts-page.module.css';
import { type AlertsSearch, filtersSet } from './alerts-search.ts';
import { DeedList } from './deed-list.tsx';

export interface PastAlertsProps {
  readonly search: AlertsSearch;
  readonly onClear: () => void;
}

/** Alerts that are over and done with, the latest first, each with all that became of it. */
export function PastAlerts({ search, onClear }: PastAlertsProps) {
  const { t } = useTranslation();
  const { priority, kind, side } = search;
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useAlertHistory({
    past: true,
    priority,
    kind,
    side,
  });
  const retry = () => void refetch();
  if (data === undefined)
    return error instanceof ApiProblem ? (
      <ProblemBlock problem={error} needs="viewer" onRetry={retry} />
    ) : (
      <LoadingBlock />
    );
  const raisings = data.pages.flatMap((page) => page.raisings);
  if (raisings.length === 0)
    return filtersSet(search) > 0 ? (
      <NothingFoundBlock onClear={onClear} />
    ) : (
      <EmptyBlock text={t('alerts.nonePast')} />
    );
  return (
    <div className={styles.groups}>
      {error instanceof ApiProblem && <StaleLine problem={error} onRetry={retry} />}
      <Card title={t('alerts.show.past')}>
        <ul className={styles.list}>
          {raisings.map((raising) => (
            <li key={`${raising.key} ${raising.raisedAt}`} className={styles.item}>
              <AlertWords alert={{ ...raising, state: 'unacknowledged' }} heading="h3" past>
                <DeedList raising={raising} />
              </AlertWords>
            </li>
          ))}
        </ul>
        {hasNextPage && (
          <Button
            variant="default"
            loading={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {t('alerts.more')}
          </Button>
        )}
      </Card>
    </div>
  );
}
