import { useTranslation } from 'react-i18next';
import { useFormat } from '../../languages/use-format.ts';
import { useMoments } from '../../live/use-moments.ts';
import { useSides } from '../../live/use-sides.ts';
import type { Planned } from './setting.ts';
import styles from './settings.module.css';

export interface PlannedChangesProps<Value> {
  readonly planned: readonly Planned<Value>[];
  /** What will be otherwise then. */
  readonly linesOf: (value: Value) => readonly string[];
}

/** What is decided and does not hold yet: from when, what, by whom and why. */
export function PlannedChanges<Value>(props: PlannedChangesProps<Value>) {
  const { planned, linesOf } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { moment } = useMoments();
  const [side] = useSides();
  if (planned.length === 0) return null;
  return (
    <section className={styles.planned}>
      <h3>{t('settings.when.planned')}</h3>
      <ol className={styles.timeline}>
        {planned.map(({ from, at, value, by, reason }) => (
          <li key={`${from} ${at}`} className={styles.period} data-when="planned">
            <span className={styles.when}>
              {from === undefined
                ? t('onClock', {
                    text: t('settings.from', {
                      date: moment(Date.parse(at), side?.timeZone ?? 'UTC'),
                    }),
                    side: side?.name ?? 'UTC',
                  })
                : t('settings.from', { date: format.civilDate(from) })}
              <small>{[by, reason].filter(Boolean).join(' · ')}</small>
              <Lines lines={linesOf(value)} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  const { t } = useTranslation();
  const shown = lines.length === 0 ? [t('settings.asNow')] : lines;
  return shown.map((line) => (
    <span key={line} className={styles.line}>
      {line}
    </span>
  ));
}
