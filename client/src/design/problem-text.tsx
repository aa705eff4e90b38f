import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem.ts';
import { issueText } from '../languages/issue-text.ts';
import { useFormat } from '../languages/use-format.ts';
import styles from './problem-text.module.css';

export interface ProblemTextProps {
  readonly problem: ApiProblem;
  /**
   * What it befell: a `deed`, which nobody repeats by itself; a question that was given up, or one
   * that is still `waiting` and asked again.
   */
  readonly of: 'deed' | 'question' | 'waiting';
  /** Whether it says first what happened; not below a title that does. */
  readonly titled?: boolean;
  /** What the reader calls the place that a path leads to. */
  readonly placeOf?: ((path: string) => string | undefined) | undefined;
}

const nextWord = { deed: 'Deed', question: 'Next', waiting: 'Waiting' } as const;

/**
 * What happened and what to do next, in the reader's language; what has no words in that language is said
 * in the server's own, after it.
 */
export function ProblemText({ problem, of, titled = true, placeOf }: ProblemTextProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = useProblemTitle();
  const { kind, detail, issues, requestId } = problem;
  const next =
    kind === 'offline' || kind === 'busy'
      ? t(`problem.${kind}${nextWord[of]}`)
      : t(`problem.${kind}Next`);
  const told = issues.map(({ path, why, values }) => {
    const text = issueText({ why, values, t, format });
    const label = placeOf?.(path);
    return text === undefined || label === undefined ? text : t('labelled', { label, value: text });
  });
  const exact = [
    ...issues
      .filter((_, index) => told[index] === undefined)
      .map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)),
    ...(issues.length === 0 && detail !== undefined && kind === 'invalid' ? [detail] : []),
  ];
  // Where each field has its own words, these say more than that something is wrong.
  const isAllTold = issues.length > 0 && exact.length === 0;
  return (
    <>
      {!isAllTold && (titled ? format.sentences([title(problem), next]) : next)}
      {[...new Set(told)].map(
        (text) =>
          text !== undefined && (
            <span key={text} className={styles.told}>
              {text}
            </span>
          ),
      )}
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

export interface DeedProblemProps {
  /** What went wrong, if anything did; what is no problem of the API is not for people to read. */
  readonly error: Error | null | undefined;
  readonly placeOf?: ProblemTextProps['placeOf'];
}

/** Where a deed is done: why it was not. */
export function DeedProblem({ error, placeOf }: DeedProblemProps) {
  if (!(error instanceof ApiProblem)) return null;
  return (
    <p role="alert" className={styles.problem}>
      <ProblemText problem={error} of="deed" placeOf={placeOf} />
    </p>
  );
}

/** What happened, in a few words; of something that is being made, how far it is. */
export function useProblemTitle(): (problem: ApiProblem) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ kind, progress }) =>
    kind === 'busy' && progress !== undefined
      ? t('problem.preparing', { share: format.percent(Math.floor(progress * 100) / 100) })
      : t(`problem.${kind}`);
}
