import { Button, Checkbox, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../design/date-field.tsx';
import type { Period } from './hours-timeline.ts';
import styles from './settings.module.css';
import { TimesField } from './times-field.tsx';
import { useWeekdayNames } from './use-weekday-names.ts';
import { daysOfPeriod, takenDays, weekdays } from './weekdays.ts';

export interface NewPeriodProps {
  readonly today: string;
  /** Those there are already: none may name a weekday twice from one day on. */
  readonly periods: readonly Period[];
  readonly onAdd: (period: Period) => void;
}

/** New hours: from when, on which days of the week, and the times. */
export function NewPeriod({ today, periods, onAdd }: NewPeriodProps) {
  const { t } = useTranslation();
  const [typedFrom, setFrom] = useState('');
  const [chosen, setChosen] = useState(weekdays);
  const [isJudged, setJudged] = useState(false);
  const [times, setTimes] = useState({ opens: '07:00', closes: '24:00' });
  const from = typedFrom === '' ? null : typedFrom;
  const taken = takenDays(chosen, { from, periods });
  const namesOf = useWeekdayNames();

  function wrongWithDays(): string | undefined {
    if (chosen.length === 0) return t('settings.weekdaysMissing');
    if (taken.length === 0) return undefined;
    return t('settings.weekdaysTaken', { days: namesOf(taken) });
  }
  const wrong = wrongWithDays();
  return (
    <form
      className={styles.hours}
      onSubmit={(event) => {
        event.preventDefault();
        setJudged(wrong !== undefined);
        if (wrong !== undefined) return;
        onAdd({ from, ...times, ...daysOfPeriod(chosen) });
        setFrom('');
        setChosen(weekdays);
      }}
    >
      <div className={styles.newPeriod}>
        <DateField
          label={t('settings.validFrom')}
          description={t('settings.validFromHint')}
          today={today}
          min={today}
          value={typedFrom}
          clearable
          onChange={setFrom}
        />
        <TimesField value={times} onChange={setTimes} />
        <Button type="submit" variant="default">
          {t('settings.add')}
        </Button>
      </div>
      <Checkbox.Group
        className={styles.weekdays ?? ''}
        label={t('settings.weekdays')}
        error={isJudged && wrong}
        value={[...chosen]}
        onChange={(days) => setChosen(weekdays.filter((day) => days.includes(day)))}
      >
        <Group gap="0.5rem 1.5rem">
          {weekdays.map((day) => (
            <Checkbox key={day} value={day} label={namesOf([day])} />
          ))}
        </Group>
      </Checkbox.Group>
    </form>
  );
}
