import { ActionIcon, Button, Loader, Popover } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../languages/use-format.ts';
import { patientImport } from '../loading/patient-import.ts';
import styles from './date-field.module.css';
import { typedDate } from './typed-date.ts';
import { type Meaning, TypedInput } from './typed-input.tsx';

/** Typing needs none of it: it comes when it is first opened. */
const Calendar = lazy(async () => {
  const { Calendar: calendar } = await patientImport(() => import('./calendar.tsx'));
  return { default: calendar };
});

/** A year of three figures is one that is being typed. */
const earliest = '2000-01-01';

export interface DateFieldProps {
  readonly label: string;
  readonly description?: string;
  /** `2026-11-23`; empty where no date is one, or none is chosen yet. */
  readonly value: string;
  readonly onChange: (date: string) => void;
  /** The first and the last that may be; empty, like a today that is not known yet, where any may. */
  readonly min?: string;
  readonly max?: string;
  /** Where the calendar of an empty one opens: today on the side that it is about. */
  readonly today?: string;
  /** Whether it may be empty again. */
  readonly clearable?: boolean;
  readonly required?: boolean;
  /** What is wrong with a date that is one. */
  readonly error?: string | undefined;
  readonly maw?: string;
  /** Tells of a typed date when it is left or Enter is pressed: for whoever acts on it at once. */
  readonly whenDone?: boolean;
  /** For whoever is in no form: a form is held back by itself. */
  readonly onWrong?: (isWrong: boolean) => void;
}

/** A civil date, typed or chosen in a calendar, as the language of the page writes it; tells of whole dates only. */
export function DateField(props: DateFieldProps) {
  const {
    label,
    value,
    onChange,
    min = '',
    max = '',
    today = max,
    clearable = false,
    ...rest
  } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const [opened, setOpened] = useState(false);
  const [choice, setChoice] = useState(0);
  const first = min === '' ? earliest : min;

  function meaningOf(text: string): Meaning {
    if (text === '')
      return clearable ? { kind: 'value', value: '' } : { kind: 'wrong', why: t('date.missing') };
    const date = text === format.civilDate(value) ? value : typedDate(text, format);
    if (date === undefined) return { kind: 'wrong', why: t('date.wrong') };
    if (date < first)
      return { kind: 'wrong', why: t('date.tooEarly', { date: format.civilDate(first) }) };
    if (max !== '' && date > max)
      return { kind: 'wrong', why: t('date.tooLate', { date: format.civilDate(max) }) };
    return { kind: 'value', value: date };
  }
  function choose(date: string) {
    setOpened(false);
    setChoice(choice + 1);
    onChange(date);
  }
  return (
    <TypedInput
      {...rest}
      label={label}
      value={value}
      shown={value === '' ? '' : format.civilDate(value)}
      choice={choice}
      placeholder={t('date.pattern')}
      meaningOf={meaningOf}
      onChange={onChange}
      rightSection={
        <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
          <Popover.Target>
            <ActionIcon
              variant="subtle"
              aria-label={t('date.calendarOf', { field: label })}
              onClick={() => setOpened(!opened)}
            >
              <svg className={styles.symbol} viewBox="0 0 20 20" aria-hidden="true">
                <path
                  d="M2.5 4.5h15v13h-15zM2.5 8.5h15M6 2v4M14 2v4"
                  fill="none"
                  stroke="currentColor"
                  strokeWidth="1.5"
                />
              </svg>
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown className={styles.dropdown ?? ''} data-mantine-stop-propagation>
            <Suspense fallback={<Loader size="sm" />}>
              <Calendar value={value} today={today} min={first} max={max} onPick={choose} />
            </Suspense>
            {clearable && value !== '' && (
              <Button
                variant="subtle"
                size="xs"
                fullWidth
                data-mantine-stop-propagation
                onClick={() => choose('')}
              >
                {t('date.clear')}
              </Button>
            )}
          </Popover.Dropdown>
        </Popover>
      }
    />
  );
}
