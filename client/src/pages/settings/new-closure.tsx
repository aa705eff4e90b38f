import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../design/date-field.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { useSelected, useServerTime } from '../../live/hooks.ts';
import type { SideName } from '../../live/use-sides.ts';
import { closingToday } from './closing-today.ts';
import { closureOn } from './closure-days.ts';
import type { Closure } from './closure-end.ts';
import styles from './settings.module.css';
import { TimesField } from './times-field.tsx';

export interface NewClosureProps {
  readonly side: Pick<SideName, 'id' | 'timeZone'>;
  readonly today: string;
  /** Those there are already: no day may be of two. */
  readonly closures: readonly Closure[];
  readonly onAdd: (closure: Closure) => void;
}

/** Days that are not as usual: closed all day, or open at other hours. */
export function NewClosure({ side, today, closures, onAdd }: NewClosureProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [from, setFrom] = useState('');
  const [typedTo, setTo] = useState('');
  const [reason, setReason] = useState('');
  const [isTicked, setTicked] = useState(false);
  const [hours, setHours] = useState({ opens: '10:00', closes: '18:00' });
  const [isJudged, setJudged] = useState(false);
  const status = useSelected(({ state }) => state?.sides[side.id]);
  const now = useServerTime(60_000) ?? 0;
  const { timeZone } = side;
  const begun = from === today ? closingToday(status, { now, timeZone }, format.time) : undefined;
  const isOpen = isTicked || begun !== undefined;
  const to = typedTo === '' ? from : typedTo;
  const other = closureOn({ from, to }, closures);
  const wrong = other && t('settings.closureThere', { days: format.days(other.from, other.to) });
  return (
    <form
      className={styles.newClosure}
      onSubmit={(event) => {
        event.preventDefault();
        setJudged(wrong !== undefined);
        if (wrong !== undefined) return;
        onAdd({ from, to, reason, ...(isOpen ? { hours } : {}) });
        setFrom('');
        setTo('');
        setReason('');
        setTicked(false);
      }}
    >
      <div className={styles.fields}>
        <DateField
          label={t('settings.firstDay')}
          today={today}
          min={today}
          value={from}
          required
          error={isJudged ? wrong : undefined}
          onChange={(chosen) => {
            setFrom(chosen);
            const early = closingToday(status, { now, timeZone }, format.time);
            if (chosen === today && early !== undefined) setHours(early);
          }}
        />
        <DateField
          label={t('settings.lastDay')}
          description={t('settings.lastDayHint')}
          today={today}
          min={from === '' ? today : from}
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
        description={begun && t('settings.openedToday')}
        checked={isOpen}
        disabled={begun !== undefined}
        onChange={({ currentTarget }) => setTicked(currentTarget.checked)}
      />
      {isOpen && (
        <div className={styles.openHours}>
          <TimesField value={hours} onChange={setHours} />
        </div>
      )}
      <Button type="submit" variant="default">
        {t('settings.add')}
      </Button>
    </form>
  );
}
