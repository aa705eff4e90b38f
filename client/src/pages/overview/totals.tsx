import type { State } from '@khorgos/shared/live/state';
import { Paper } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Format } from '../../languages/format.ts';
import { useFormat } from '../../languages/use-format.ts';
import { Door, type DoorProps } from './door.tsx';
import { momentOf, reportOfToday } from './doors-of-today.ts';
import styles from './totals.module.css';

type Behind = Pick<DoorProps, 'to' | 'needs'>;

export interface TotalsProps {
  readonly state: State;
  /** The same time of the same weekday, a week before, where it is known. */
  readonly weekBefore?: State | undefined;
  /** Of a moment that is over. */
  readonly past?: boolean;
}

interface Figure {
  readonly label: string;
  readonly of: (state: State) => number;
  readonly note?: string | undefined;
  readonly behind: Behind;
}

/** The whole Centre in six figures. */
export function Totals({ state, weekBefore, past = false }: TotalsProps) {
  const { counts, today, site } = state;
  const { t } = useTranslation();
  const format = useFormat();
  const peakAt =
    today.peak.total > 0
      ? t('total.peakAt', { time: onEachClock(Date.parse(today.peak.at), site, format) })
      : undefined;
  const figures: Figure[] = [
    {
      label: t(past ? 'history.inside' : 'total.inside'),
      of: (one) => one.counts.total,
      behind: { to: '/visitors', needs: 'operator' },
    },
    {
      label: t(past ? 'history.entered' : 'total.entries'),
      of: (one) => one.today.entries,
      behind: { to: reportOfToday(today.date, { by: 'hour' }) },
    },
    {
      label: t(past ? 'history.left' : 'total.exits'),
      of: (one) => one.today.exits,
      // No report lists those who left: that of stays leaves out whoever came on a day before.
      behind: { to: '/history' },
    },
    {
      label: t(past ? 'history.peak' : 'total.peak'),
      of: (one) => one.today.peak.total,
      note: peakAt,
      behind: { to: momentOf(today.peak.at) },
    },
    {
      label: t('total.children'),
      of: (one) => one.counts.children,
      behind: { to: '/visitors?children=true', needs: 'operator' },
    },
    {
      label: t('total.overnight'),
      of: (one) => one.counts.overnight,
      behind: { to: '/visitors?overnight=true', needs: 'operator' },
    },
  ];
  return (
    <section aria-label={t('overview.totals')}>
      <dl className={styles.totals}>
        {figures.map(({ label, of, note, behind }) => (
          <Paper key={label} className={styles.tile} withBorder>
            <dt>{label}</dt>
            <dd>
              <Door {...behind}>{format.count(of(state))}</Door>
            </dd>
            <dd className={styles.note}>
              {[note, weekBefore && t('total.weekBefore', { count: format.count(of(weekBefore)) })]
                .filter(Boolean)
                .join(' · ')}
            </dd>
          </Paper>
        ))}
      </dl>
      {counts.total === 0 && <p className={styles.empty}>{t('overview.emptyText')}</p>}
    </section>
  );
}

/** On the clock of each side, in the order of the clocks above the page: a total belongs to none of them. */
function onEachClock(at: number, { sides }: State['site'], format: Format): string {
  const inOrder = Object.values(sides).toSorted((a, b) => a.order - b.order);
  return [...new Set(inOrder.map(({ timeZone }) => format.time(at, timeZone)))].join('\u00a0/ ');
}
