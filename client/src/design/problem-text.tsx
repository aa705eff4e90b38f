import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../api/problem.ts';
import styles from './problem-text.module.css';

export interface ProblemTextProps {
  readonly problem: ApiProblem;
  /** Whether it says first what happened; not below a title that does. */
  readonly titled?: boolean;
}

/** What happened and what to do next, in the reader's language; the server's own words after it. */
export function ProblemText({ problem, titled = true }: ProblemTextProps) {
  const { t } = useTranslation();
  const { kind, detail, issues, requestId } = problem;
  const exact = [
    ...issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)),
    ...(issues.length === 0 && detail !== undefined && kind === 'invalid' ? [detail] : []),
  ];
  return (
    <>
      {titled && `${t(`problem.${kind}`)} `}
      {t(`problem.${kind}Next`)}
      {exact.map((line) => (
        <span key={line} lang="en" className={styles.exact}>
          {line}
        </span>
      ))}
      {kind === 'failed' && requestId !== undefined && (
        <span className={styles.exact}>{t('block.reference', { id: requestId })}</span>
      )}
    </>
  );
}
