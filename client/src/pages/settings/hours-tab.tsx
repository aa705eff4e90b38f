import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card } from '../../design/card.tsx';
import { QueryBlock } from '../../design/query-block.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { useSides } from '../../live/use-sides.ts';
import { useMay } from '../../session/session.ts';
import { ChangeButton } from './change-button.tsx';
import { inOrder, isRemovable, type Period, whenOf } from './hours-timeline.ts';
import { NewPeriod } from './new-period.tsx';
import { type ToldSetting, useSetting } from './setting.ts';
import styles from './settings.module.css';
import { useDraft } from './use-draft.ts';
import { useWeekdayNames } from './use-weekday-names.ts';
import { daysWithout } from './weekdays.ts';

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
              told={draft.base[id] ?? []}
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

interface SideHoursProps {
  readonly periods: readonly Period[];
  /** Those that the server has. */
  readonly told: readonly Period[];
  readonly today: string;
  readonly onChange: (periods: readonly Period[]) => void;
}

function SideHours({ periods, told, today, onChange }: SideHoursProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayChange = useMay('manager');
  const ordered = inOrder(periods);
  const namesOf = useWeekdayNames();
  return (
    <>
      <ol className={styles.timeline}>
        {ordered.map((period, place) => {
          const when = whenOf(period, periods, today);
          const isLastOfDay = ordered[place + 1]?.from !== period.from;
          const closed = isLastOfDay ? daysWithout(period.from, periods) : [];
          return (
            <li
              key={`${period.from} ${period.opens} ${period.days?.join() ?? ''}`}
              className={styles.period}
              data-when={when}
            >
              <span className={styles.when}>
                {period.opens}–{period.closes}
                {period.days !== undefined && ` · ${namesOf(period.days)}`}
                <small>
                  {t(`settings.when.${when}`)} ·{' '}
                  {period.from === null
                    ? t('settings.noDate')
                    : t('settings.from', { date: format.civilDate(period.from) })}
                </small>
                {closed.length > 0 && (
                  <small>{t('settings.closedOn', { days: namesOf(closed) })}</small>
                )}
              </span>
              {mayChange && isRemovable(period, { today, told }) && (
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
      {mayChange && (
        <NewPeriod
          today={today}
          periods={periods}
          onAdd={(added) => onChange([...periods, added])}
        />
      )}
    </>
  );
}
