import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../languages/use-format.ts';
import { useLive } from '../../live/hooks.ts';
import { ExportButtons, type ReportQuestion } from './export-buttons.tsx';
import styles from './reports.module.css';

export interface ReportSheetProps {
  readonly title: string;
  /** Of what: the days, the side. */
  readonly of: string;
  /** When it was counted, an instant. */
  readonly asOf: string;
  /** How the figures are to be understood. */
  readonly notes: readonly string[];
  readonly question: ReportQuestion;
  /** Another one was chosen and is being made; this one is still the one before. */
  readonly coming: boolean;
  readonly children: ReactNode;
}

/** A report as it is read on a screen, and as it lies on somebody's desk. */
export function ReportSheet(props: ReportSheetProps) {
  const { title, of, asOf, notes, question, coming, children } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { state } = useLive();
  const [side] = Object.values(state?.site.sides ?? {}).toSorted((a, b) => a.order - b.order);
  const at = Date.parse(asOf);
  const zone = side?.timeZone ?? 'UTC';
  const when = t('reports.asOf', {
    date: format.longDate(at, zone),
    time: format.time(at, zone),
    side: side === undefined ? 'UTC' : format.name(side.name),
  });
  return (
    <article className={styles.sheet} aria-busy={coming} data-stale={coming || undefined}>
      <header className={styles.sheetHead}>
        <div>
          {state !== undefined && (
            <p className={styles.letterhead}>{format.name(state.site.name)}</p>
          )}
          <h2 className={styles.sheetTitle}>{title}</h2>
          <p className={styles.sheetOf}>{of}</p>
        </div>
        <ExportButtons question={question} waiting={coming} />
      </header>
      {children}
      <footer className={styles.sheetFoot}>
        {[...notes, when].map((note) => (
          <p key={note}>{note}</p>
        ))}
      </footer>
    </article>
  );
}
