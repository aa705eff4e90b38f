import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../design/date-field.tsx';
import { TimeField } from '../../design/time-field.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { useClosesHint } from './closes-hint.ts';
import { closureOn } from './closure-days.ts';
import type { Closure } from './closure-end.ts';
import styles from './settings.module.css';

export interface NewClosureProps {
  readonly today: string;
  /** Those there are already: no day may be of two. */
  readonly closures: readonly Closure[];
  readonly onAdd: (closure: Closure) => void;
}

/** Days that are not as usual: closed all day, or open at other hours. */
export function NewClosure({ today, closures, onAdd }: NewClosureProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [from, setFrom] = useState('');
  const [typedTo, setTo] = useState('');
  const [reason, setReason] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [opens, setOpens] = useState('10:00');
  const [closes, setCloses] = useState('18:00');
  const [isJudged, setJudged] = useState(false);
  const hint = useClosesHint({ opens, closes });
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
        onAdd({ from, to, reason, ...(isOpen ? { hours: { opens, closes } } : {}) });
        setFrom('');
        setTo('');
        setReason('');
        setOpen(false);
      }}
    >
      <div className={styles.fields}>
        <DateField
          label={t('settings.firstDay')}
          min={today}
          value={from}
          required
          error={isJudged ? wrong : undefined}
          onChange={setFrom}
        />
        <DateField
          label={t('settings.lastDay')}
          min={from === '' ? today : from}
          value={typedTo}
          clearable
          onChange={setTo}
        />
        <TextInput
          label={t('settings.occasion')}
          value={reason}
          maxLength={200}
          required
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </div>
      <Checkbox
        label={t('settings.openHours')}
        checked={isOpen}
        onChange={({ currentTarget }) => setOpen(currentTarget.checked)}
      />
      {isOpen && (
        <div className={styles.fields}>
          <TimeField
            label={t('settings.opens')}
            value={opens}
            w="6rem"
            required
            onChange={setOpens}
          />
          <TimeField
            label={t('settings.closes')}
            {...hint}
            value={closes}
            w="6rem"
            required
            closing
            onChange={setCloses}
          />
        </div>
      )}
      <Button type="submit" variant="default">
        {t('settings.add')}
      </Button>
    </form>
  );
}
