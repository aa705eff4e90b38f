import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { civilDate } from '../../centre/civil-time.ts';
import { type PastDay, pastDay, sameTimeOn } from '../../centre/past-day.ts';
import { daysAfter } from '../../centre/periods.ts';
import { DateField } from '../../design/date-field.tsx';
import styles from './history.module.css';

export interface DayControlsProps {
  readonly day: PastDay;
  /** What is looked at of the day. */
  readonly moment: number;
  readonly other: PastDay | undefined;
  readonly now: number;
  readonly timeZone: string;
  readonly onDay: (at: number) => void;
  readonly onOther: (date: string | undefined) => void;
  readonly onNow: () => void;
}

/** Which day, and which other day it is held against. */
export function DayControls(props: DayControlsProps) {
  const { day, moment, other, now, timeZone, onDay, onOther, onNow } = props;
  const { t } = useTranslation();
  const today = civilDate(now, timeZone);
  // Another day begins where this one is read: at the same time of day.
  const turn = (date: string) => onDay(sameTimeOn(pastDay(date, timeZone, now), moment, timeZone));
  return (
    <search className={styles.controls} aria-label={t('history.day')}>
      <Button variant="default" onClick={() => turn(daysAfter(day.date, -1))}>
        {t('history.dayBefore')}
      </Button>
      <DateField label={t('history.day')} value={day.date} max={today} whenDone onChange={turn} />
      <Button
        variant="default"
        disabled={day.date >= today}
        onClick={() => turn(daysAfter(day.date, 1))}
      >
        {t('history.dayAfter')}
      </Button>
      <Button variant="default" onClick={onNow}>
        {t('history.now')}
      </Button>
      {other === undefined ? (
        <Button variant="default" onClick={() => onOther(daysAfter(day.date, -7))}>
          {t('history.compare')}
        </Button>
      ) : (
        <>
          <DateField
            label={t('history.with')}
            value={other.date}
            max={today}
            whenDone
            onChange={onOther}
          />
          <Button variant="default" onClick={() => onOther(undefined)}>
            {t('history.alone')}
          </Button>
        </>
      )}
    </search>
  );
}
