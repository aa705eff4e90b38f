import type { ReaderRole } from '@khorgos/shared/access/reader-roles';
import { Anchor, Button, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../api/problem.ts';
import { roleOf, useSession } from '../session/session.ts';
import { BlockNotice } from './block-notice.tsx';
import styles from './block-states.module.css';
import { HiddenText } from './hidden-text.tsx';
import { ProblemText, useProblemTitle } from './problem-text.tsx';
import { EmptySymbol, KeySymbol, NoLinkSymbol, WarningSymbol } from './symbols.tsx';

export function LoadingBlock() {
  const { t } = useTranslation();
  return (
    <div role="status" className={styles.loading}>
      <HiddenText>{t('block.loading')}</HiddenText>
      {['first', 'second', 'third', 'fourth'].map((line) => (
        <Skeleton key={line} className={styles.line ?? ''} />
      ))}
    </div>
  );
}

export interface EmptyBlockProps {
  readonly title?: string;
  /** When there will be something, or what to do so that there is. */
  readonly text: string;
  readonly action?: ReactNode;
}

export function EmptyBlock({ title, text, action }: EmptyBlockProps) {
  const { t } = useTranslation();
  return (
    <BlockNotice
      symbol={EmptySymbol}
      title={title ?? t('block.emptyTitle')}
      text={text}
      action={action}
    />
  );
}

/** There is something, and the filters hide all of it. */
export function NothingFoundBlock({ onClear }: { readonly onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <BlockNotice
      symbol={EmptySymbol}
      title={t('block.nothingFound')}
      text={t('block.nothingFoundText')}
      action={
        <Button variant="default" onClick={onClear}>
          {t('filter.clear')}
        </Button>
      }
    />
  );
}

/** `needs`: the least role that may, where that is known. */
export function NoPermissionBlock({ needs }: { readonly needs?: ReaderRole | undefined }) {
  const { t } = useTranslation();
  const session = useSession();
  const own = roleOf(session);
  return (
    <BlockNotice
      symbol={KeySymbol}
      title={t('block.noPermissionTitle')}
      text={
        needs === undefined || own === undefined
          ? t('block.noPermissionPlain')
          : t('block.noPermissionText', { role: t(`role.${needs}`), own: t(`role.${own}`) })
      }
      action={
        session.kind === 'nobody' ? (
          <Anchor href="/sign-in">{t('account.signIn')}</Anchor>
        ) : undefined
      }
    />
  );
}

export interface ProblemBlockProps {
  readonly problem: ApiProblem;
  readonly onRetry: () => void;
  readonly needs?: ReaderRole | undefined;
}

/** A question that is asked again by itself: what is waited for, so that nobody looks at an empty page. */
export function WaitingBlock({ problem }: { readonly problem: ApiProblem }) {
  const title = useProblemTitle();
  return (
    <BlockNotice
      symbol={problem.kind === 'offline' ? NoLinkSymbol : EmptySymbol}
      title={title(problem)}
      text={<ProblemText problem={problem} of="waiting" titled={false} />}
    />
  );
}

/** A question that was not answered, and what to do now. */
export function ProblemBlock({ problem, onRetry, needs }: ProblemBlockProps) {
  const { t } = useTranslation();
  const title = useProblemTitle();
  if (problem.kind === 'forbidden') return <NoPermissionBlock needs={needs} />;
  const offline = problem.kind === 'offline';
  return (
    <BlockNotice
      urgent
      symbol={offline ? NoLinkSymbol : WarningSymbol}
      title={title(problem)}
      text={<ProblemText problem={problem} of="question" titled={false} />}
      action={
        <Button variant="default" onClick={onRetry}>
          {t('action.retry')}
        </Button>
      }
    />
  );
}
