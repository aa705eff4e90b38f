import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem.ts';
import { ProblemText } from '../../design/problem-text.tsx';
import { useAlertHistory } from './alert-history.ts';
import styles from './alerts-page.module.css';
import { DeedList } from './deed-list.tsx';

/** What became of an alert so far, and of its last raisings before. */
export function AlertStory({ alertKey }: { readonly alertKey: string }) {
  const { t } = useTranslation();
  const title = useId();
  const { data, error } = useAlertHistory({ key: alertKey });
  if (data === undefined)
    return (
      <p className={styles.mute} role="status">
        {error instanceof ApiProblem ? (
          <ProblemText problem={error} of="question" />
        ) : (
          t('block.loading')
        )}
      </p>
    );
  const raisings = data.pages.flatMap((page) => page.raisings);
  return (
    <section className={styles.story} aria-labelledby={title}>
      <h4 id={title} className={styles.storyTitle}>
        {t('alerts.history')}
      </h4>
      {raisings.map((raising) => (
        <DeedList key={raising.raisedAt} raising={raising} />
      ))}
    </section>
  );
}
