import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../design/card.tsx';
import { DateField } from '../../design/date-field.tsx';
import { QueryBlock } from '../../design/query-block.tsx';
import { TimeField } from '../../design/time-field.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { useSides } from '../../live/use-sides.ts';
import { useMay } from '../../session/session.ts';
import { ChangeButton } from './change-button.tsx';
import { inOrder, type Period, whenOf } from './hours-timeline.ts';
import { type ToldSetting, useSetting } from './setting.ts';
import styles from './settings.module.css';
import { useDraft } from './use-draft.ts';

/** Hours on a timeline: what held, what holds, what is planned; the past stays as it was. */
export function HoursTab() {
  const query = useSetting('hours');
  return (
    <QueryBlock query={query} needs="viewer">
      {(told) => <HoursEditor told={told} />}
    </QueryBlock>
  );
}

interface HoursEditorProps {
  readonly told: ToldSetting<'hours'>;
}

function HoursEditor({ told }: HoursEditorProps) {
  const { t } = useTranslation();
  const sides = useSides();
  const draft = useDraft({ told, formOf: (hours) => hours });
  const { form } = draft;
  return (
    <>
      <div className={styles.sides}>
        {sides.map(({ id, name, today }) => (
          <Card key={id} title={name}>
            {(form[id] ?? []).length === 0 && (
              <p className={styles.sentence}>{t('side.neverCloses')}</p>
            )}
            <SideHours
              periods={form[id] ?? []}
              today={today}
              onChange={(periods) => draft.change({ ...form, [id]: periods })}
            />
          </Card>
        ))}
      </div>
      <ChangeButton change={{ part: 'hours', value: form }} draft={draft} />
    </>
  );
}

/** A week that begins on a Monday: names of weekdays are those of its dates. */
const someWeek = {
  mon: '2024-01-01',
  tue: '2024-01-02',
  wed: '2024-01-03',
  thu: '2024-01-04',
  fri: '2024-01-05',
  sat: '2024-01-06',
  sun: '2024-01-07',
} as const;

interface SideHoursProps {
  readonly periods: readonly Period[];
  readonly today: string;
  readonly onChange: (periods: readonly Period[]) => void;
}

function SideHours({ periods, today, onChange }: SideHoursProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayChange = useMay('manager');
  return (
    <>
      <ol className={styles.timeline}>
        {inOrder(periods).map((period) => {
          const when = whenOf(period, periods, today);
          return (
            <li
              key={`${period.from} ${period.opens} ${period.days?.join() ?? ''}`}
              className={styles.period}
              data-when={when}
            >
              <span className={styles.when}>
                {period.opens}–{period.closes}
                {period.days !== undefined &&
                  ` · ${format.list(period.days.map((day) => format.weekday(someWeek[day])))}`}
                <small>
                  {t(`settings.when.${when}`)} ·{' '}
                  {period.from === null
                    ? t('settings.noDate')
                    : t('settings.from', { date: format.civilDate(period.from) })}
                </small>
              </span>
              {when === 'planned' && mayChange && (
                <Button
                  variant="default"
                  size="xs"
                  onClick={() => onChange(periods.filter((other) => other !== period))}
                >
                  {t('settings.remove')}
                </Button>
              )}
            </li>
          );
        })}
      </ol>
      {mayChange && <NewPeriod today={today} onAdd={(added) => onChange([...periods, added])} />}
    </>
  );
}

interface NewPeriodProps {
  readonly today: string;
  readonly onAdd: (period: Period) => void;
}

function NewPeriod({ today, onAdd }: NewPeriodProps) {
  const { t } = useTranslation();
  const [from, setFrom] = useState('');
  const [opens, setOpens] = useState('07:00');
  const [closes, setCloses] = useState('24:00');
  return (
    <div className={styles.hours}>
      <form
        className={styles.newPeriod}
        onSubmit={(event) => {
          event.preventDefault();
          onAdd({ from: from === '' ? null : from, opens, closes });
          setFrom('');
        }}
      >
        <DateField
          label={t('settings.validFrom')}
          description={t('settings.validFromHint')}
          min={today}
          value={from}
          clearable
          onChange={setFrom}
        />
        <TimeField label={t('settings.opens')} value={opens} required onChange={setOpens} />
        <TimeField
          label={t('settings.closes')}
          value={closes}
          required
          closing
          onChange={setCloses}
        />
        <Button type="submit" variant="default">
          {t('settings.add')}
        </Button>
      </form>
    </div>
  );
}
