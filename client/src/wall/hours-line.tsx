import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { type ClosingView, closingView, sameClosing } from '../centre/side-view.ts';
import { DayBar } from '../design/day-bar.tsx';
import { ExpectedAtClose } from '../design/expected-at-close.tsx';
import { PrioritySymbol } from '../design/symbols.tsx';
import { hoursTexts } from '../languages/hours-texts.ts';
import { useFormat } from '../languages/use-format.ts';
import { useStatePart } from '../live/hooks.ts';
import styles from './hours-line.module.css';

export interface HoursLineProps {
  readonly side: string;
}

/**
 * How long the side stays open, as text and as a bar. It takes the priority of the alert that stands
 * about its closing: then it is the thing to watch, with who has yet to leave.
 */
export const HoursLine = memo(function HoursLine({ side }: HoursLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const view = useStatePart((state, now) => closingView(state, side, now), sameClosing);
  const { hours, timeZone, closing } = view;
  const { text, when } = hoursTexts({ hours, timeZone, t, format });
  const open = hours.phase === 'open' || hours.phase === 'closing';
  const late = closing?.kind === 'after' ? closing : undefined;
  return (
    <div className={styles.hours} data-priority={closing?.priority}>
      <p className={styles.line}>
        <span className={styles.main}>
          {closing?.priority !== undefined && (
            <PrioritySymbol className={styles.symbol} priority={closing.priority} />
          )}
          {late === undefined
            ? text
            : t('side.closedToLeave', { formatted: format.count(late.dayVisitors) })}
        </span>
        <span className={styles.time}>{late === undefined && when}</span>
      </p>
      <DayBar elapsed={open ? hours.elapsed : late && 1} />
      <p className={styles.watch}>
        <Watch view={view} />
      </p>
      <p className={styles.expected}>
        {late === undefined ? (
          <Expected view={view} />
        ) : (
          [text, when].map((part) => <span key={part}>{part}</span>)
        )}
      </p>
    </div>
  );
});

interface ViewProps {
  readonly view: ClosingView;
}

/** Who has yet to leave; hotel guests apart. */
function Watch({ view: { closing } }: ViewProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const counted = (count: number) => ({ count, formatted: format.count(count) });
  if (closing === undefined) return null;
  return (
    <>
      {closing.kind === 'before' ? (
        <span>
          <strong>{format.count(closing.dayVisitors)}</strong>{' '}
          {t('side.dayVisitors', { count: closing.dayVisitors })}
        </span>
      ) : (
        <span>{closing.children > 0 && t('side.children', counted(closing.children))}</span>
      )}
      <span>{closing.overnight > 0 && t('side.overnight', counted(closing.overnight))}</span>
    </>
  );
}

function Expected({ view: { hours, atClose } }: ViewProps) {
  if (atClose === undefined || (hours.phase !== 'open' && hours.phase !== 'closing')) return null;
  return <ExpectedAtClose atClose={atClose} />;
}
