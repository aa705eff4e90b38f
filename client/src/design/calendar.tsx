import '@mantine/dates/styles.layer.css';
import { type CalendarLevel, DatePicker } from '@mantine/dates';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../languages/use-format.ts';
import styles from './calendar.module.css';

export interface CalendarProps {
  /** `2026-11-23`, or empty. */
  readonly value: string;
  /** Where it opens while it is empty: the date there that is chosen for, not here. */
  readonly today: string;
  readonly min: string;
  readonly max: string;
  readonly onPick: (date: string) => void;
}

/** A month of days to choose from, by arrows and Enter too; all its words are those of the page. */
export function Calendar({ value, today, min, max, onPick }: CalendarProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [level, setLevel] = useState<CalendarLevel>('month');
  const root = useRef<HTMLDivElement>(null);
  const start = value === '' ? within(today, min, max) : value;
  // The popover looks for where to begin when it opens, and this may arrive after that.
  useEffect(() => {
    root.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus({ preventScroll: true });
  }, []);
  return (
    <DatePicker
      ref={root}
      classNames={{
        calendarHeaderControl: styles.control,
        calendarHeaderLevel: styles.level,
        day: styles.day,
        monthsListControl: styles.month,
        weekday: styles.weekday,
        yearsListControl: styles.month,
      }}
      value={value === '' ? null : value}
      defaultDate={start}
      level={level}
      // What had the keyboard is gone with the level before.
      onLevelChange={(next) => {
        flushSync(() => setLevel(next));
        root.current?.querySelector<HTMLElement>('td [tabindex="0"]')?.focus();
      }}
      getDayProps={(date) => (date === start ? { 'data-autofocus': true } : {})}
      minDate={min}
      {...(max === '' ? {} : { maxDate: max })}
      onChange={(date) => date !== null && onPick(date)}
      firstDayOfWeek={1}
      weekdayFormat={format.weekday}
      monthLabelFormat={(month) => format.month(month.slice(0, 7))}
      monthsListFormat={format.monthName}
      getDayAriaLabel={format.longCivilDate}
      ariaLabels={{
        previousMonth: t('date.previousMonth'),
        nextMonth: t('date.nextMonth'),
        previousYear: t('date.previousYear'),
        nextYear: t('date.nextYear'),
        previousDecade: t('date.previousDecade'),
        nextDecade: t('date.nextDecade'),
      }}
      // A dialog that this stands in stays when Escape closes this.
      __stopPropagation
    />
  );
}

function within(date: string, min: string, max: string): string {
  if (date < min) return min;
  return max !== '' && date > max ? max : date;
}
