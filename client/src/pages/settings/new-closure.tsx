import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { daysAfter } from '../../centre/periods.ts';
import { DateField } from '../../design/date-field.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { useSelected, useServerTime } from '../../live/hooks.ts';
import type { SideName } from '../../live/use-sides.ts';
import { closingToday, isOverToday } from './closing-today.ts';
import { closedAfterToday, closureOn } from './closure-days.ts';
import type { Closure } from './closure-end.ts';
import styles from './settings.module.css';
import { type Times, TimesField } from './times-field.tsx';

export interface NewClosureProps {
  readonly side: Pick<SideName, 'id' | 'timeZone'>;
  readonly today: string;
  /** Those there are already: no day may be of two. */
  readonly closures: readonly Closure[];
  readonly onAdd: (closures: readonly Closure[]) => void;
}

const usualHours: Times = { opens: '10:00', closes: '18:00' };

/** Days that are not as usual: closed all day, or open at other hours. */
export function NewClosure({ side, today, closures, onAdd }: NewClosureProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [from, setFrom] = useState('');
  const [typedTo, setTo] = useState('');
  const [reason, setReason] = useState('');
  const [isTicked, setTicked] = useState(false);
  const [typedHours, setTypedHours] = useState<Times>();
  const [isJudged, setJudged] = useState(false);
  const status = useSelected(({ state }) => state?.sides[side.id]);
  const now = useServerTime(60_000) ?? 0;
  const clock = { now, timeZone: side.timeZone };
  const begun = from === today ? closingToday(status, clock, format.time) : undefined;
  const hours = typedHours ?? begun ?? usualHours;
  const to = typedTo === '' ? from : typedTo;
  const isOnlyToday = begun !== undefined && to === today;
  const isOpen = isTicked || isOnlyToday;
  const isClosedAfter = begun !== undefined && !isOpen;
  const firstPossible = isOverToday(status, clock) && !isTicked ? daysAfter(today, 1) : today;
  const other = closureOn({ from, to }, closures);
  const wrong = other && t('settings.closureThere', { days: format.days(other.from, other.to) });
  return (
    <form
      className={styles.newClosure}
      onSubmit={(event) => {
        event.preventDefault();
        setJudged(wrong !== undefined);
        if (wrong !== undefined) return;
        if (isClosedAfter) onAdd(closedAfterToday({ from, to, reason, hours }, today));
        else onAdd([{ from, to, reason, ...(isOpen ? { hours } : {}) }]);
        setFrom('');
        setTo('');
        setReason('');
        setTicked(false);
        setTypedHours(undefined);
      }}
    >
      <div className={styles.fields}>
        <DateField
          label={t('settings.firstDay')}
          today={today}
          min={firstPossible}
          value={from}
          required
          error={isJudged ? wrong : undefined}
          onChange={(chosen) => {
            setFrom(chosen);
            if (chosen === today) setTypedHours(undefined);
          }}
        />
        <DateField
          label={t('settings.lastDay')}
          description={t('settings.lastDayHint')}
          today={today}
          min={from === '' ? firstPossible : from}
          value={typedTo}
          clearable
          onChange={setTo}
        />
      </div>
      <TextInput
        className={styles.occasion ?? ''}
        label={t('settings.occasion')}
        value={reason}
        maxLength={200}
        required
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Checkbox
        label={t('settings.openHours')}
        description={
          begun && t(isClosedAfter ? 'settings.closedAfterToday' : 'settings.openedToday')
        }
        checked={isOpen}
        disabled={isOnlyToday}
        onChange={({ currentTarget }) => setTicked(currentTarget.checked)}
      />
      {(isOpen || isClosedAfter) && (
        <div className={styles.openHours}>
          <TimesField value={hours} onChange={setTypedHours} />
        </div>
      )}
      <Button type="submit" variant="default">
        {t('settings.add')}
      </Button>
    </form>
  );
}
