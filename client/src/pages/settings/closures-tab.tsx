import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../design/card.tsx';
import { DateField } from '../../design/date-field.tsx';
import { QueryBlock } from '../../design/query-block.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { useSides } from '../../live/use-sides.ts';
import { useMay } from '../../session/session.ts';
import { ChangeButton } from './change-button.tsx';
import { type Closure, type End, endOf } from './closure-end.ts';
import { type ToldSetting, useSetting } from './setting.ts';
import styles from './settings.module.css';
import { useDraft } from './use-draft.ts';

/** Days on which a side stays closed, or has other hours. */
export function ClosuresTab() {
  const query = useSetting('closures');
  return (
    <QueryBlock query={query} needs="viewer">
      {(told) => <ClosuresEditor told={told} />}
    </QueryBlock>
  );
}

interface ClosuresEditorProps {
  readonly told: ToldSetting<'closures'>;
}

function ClosuresEditor({ told }: ClosuresEditorProps) {
  const { t } = useTranslation();
  const sides = useSides();
  const mayChange = useMay('manager');
  const draft = useDraft({ told, formOf: (closures) => closures });
  const { form } = draft;
  return (
    <>
      <div className={styles.sides}>
        {sides.map(({ id, name, today }) => {
          const own = form[id] ?? [];
          const told = draft.base[id] ?? [];
          const keep = (next: readonly Closure[]) => draft.change({ ...form, [id]: next });
          const replace = (closure: Closure, by: Closure | undefined) =>
            keep(own.flatMap((other) => (other === closure ? (by ?? []) : other)));
          return (
            <Card key={id} title={name}>
              {own.length === 0 && <p>{t('settings.noClosures')}</p>}
              <ol className={styles.timeline}>
                {own
                  .toSorted((a, b) => a.from.localeCompare(b.from))
                  .map((closure) => (
                    <ClosureLine
                      key={`${closure.from} ${closure.to}`}
                      closure={closure}
                      today={today}
                      end={
                        mayChange
                          ? endOf(closure, {
                              today,
                              isDraft: !told.some(({ from }) => from === closure.from),
                            })
                          : undefined
                      }
                      onEnd={(by) => replace(closure, by)}
                    />
                  ))}
              </ol>
              {mayChange && (
                <NewClosure today={today} onAdd={(closure) => keep([...own, closure])} />
              )}
            </Card>
          );
        })}
      </div>
      <ChangeButton change={{ part: 'closures', value: form }} draft={draft} />
    </>
  );
}

/** A count that every language has a plural for. */
const several = 2;

interface ClosureLineProps {
  readonly closure: Closure;
  readonly today: string;
  /** The way out of it, where there is one. */
  readonly end: End | undefined;
  readonly onEnd: (by: Closure | undefined) => void;
}

function ClosureLine({ closure, today, end, onEnd }: ClosureLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { from, to, reason, hours } = closure;
  const when = to < today ? 'past' : from > today ? 'planned' : 'now';
  const days =
    from === to ? format.civilDate(from) : `${format.civilDate(from)} – ${format.civilDate(to)}`;
  return (
    <li className={styles.period} data-when={when}>
      <span className={styles.when}>
        {days}
        <small>
          {t(`settings.when.${when}`)} · {reason}
        </small>
        {hours !== undefined && (
          <small>{t('settings.otherHours', { count: from === to ? 1 : several, ...hours })}</small>
        )}
      </span>
      {end !== undefined && (
        <Button variant="default" size="xs" onClick={() => onEnd(end.by)}>
          {t(end.by === undefined ? 'settings.remove' : 'settings.endToday')}
        </Button>
      )}
    </li>
  );
}

interface NewClosureProps {
  readonly today: string;
  readonly onAdd: (closure: Closure) => void;
}

function NewClosure({ today, onAdd }: NewClosureProps) {
  const { t } = useTranslation();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  return (
    <form
      className={styles.line}
      onSubmit={(event) => {
        event.preventDefault();
        onAdd({ from, to: to === '' ? from : to, reason });
        setFrom('');
        setTo('');
        setReason('');
      }}
    >
      <DateField
        label={t('settings.firstDay')}
        min={today}
        value={from}
        required
        onChange={setFrom}
      />
      <DateField
        label={t('settings.lastDay')}
        min={from === '' ? today : from}
        value={to}
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
      <Button type="submit" variant="default">
        {t('settings.add')}
      </Button>
    </form>
  );
}
