import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../design/card.tsx';
import { QueryBlock } from '../../design/query-block.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { useSides } from '../../live/use-sides.ts';
import { useMay } from '../../session/session.ts';
import { ChangeButton } from './change-button.tsx';
import { type SettingParts, useSetting } from './setting.ts';
import styles from './settings.module.css';

type Closure = NonNullable<SettingParts['closures'][string]>[number];

/** Days on which a side stays closed. */
export function ClosuresTab() {
  const query = useSetting('closures');
  return (
    <QueryBlock query={query} needs="viewer">
      {({ value, version }) => (
        <ClosuresEditor key={version} closures={value.current} version={version} />
      )}
    </QueryBlock>
  );
}

interface ClosuresEditorProps {
  readonly closures: SettingParts['closures'];
  readonly version: string | undefined;
}

function ClosuresEditor({ closures, version }: ClosuresEditorProps) {
  const { t } = useTranslation();
  const sides = useSides();
  const mayChange = useMay('manager');
  const [draft, setDraft] = useState(closures);
  return (
    <>
      <div className={styles.sides}>
        {sides.map(({ id, name, today }) => {
          const own = draft[id] ?? [];
          const keep = (next: readonly Closure[]) => setDraft({ ...draft, [id]: next });
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
                      onRemove={
                        mayChange && closure.from > today
                          ? () => keep(own.filter((other) => other !== closure))
                          : undefined
                      }
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
      <ChangeButton
        change={{ part: 'closures', value: draft, version }}
        changed={JSON.stringify(draft) !== JSON.stringify(closures)}
        onDone={() => undefined}
      />
    </>
  );
}

interface ClosureLineProps {
  readonly closure: Closure;
  readonly today: string;
  readonly onRemove: (() => void) | undefined;
}

function ClosureLine({ closure, today, onRemove }: ClosureLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { from, to, reason } = closure;
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
      </span>
      {onRemove !== undefined && (
        <Button variant="default" size="xs" onClick={onRemove}>
          {t('settings.remove')}
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
      <TextInput
        type="date"
        label={t('settings.firstDay')}
        min={today}
        value={from}
        required
        onChange={({ currentTarget }) => setFrom(currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t('settings.lastDay')}
        min={from === '' ? today : from}
        value={to}
        onChange={({ currentTarget }) => setTo(currentTarget.value)}
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
