import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card } from '../../design/card.tsx';
import { QueryBlock } from '../../design/query-block.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { useSides } from '../../live/use-sides.ts';
import { useMay } from '../../session/session.ts';
import { ChangeButton } from './change-button.tsx';
import { type Closure, type End, endOf } from './closure-end.ts';
import { NewClosure } from './new-closure.tsx';
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
        {sides.map(({ id, name, today, timeZone }) => {
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
                <NewClosure
                  side={{ id, timeZone }}
                  today={today}
                  closures={own}
                  onAdd={(closures) => keep([...own, ...closures])}
                />
              )}
            </Card>
          );
        })}
      </div>
      <ChangeButton change={{ part: 'closures', value: form }} draft={draft} />
    </>
  );
}

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
  const endsToday = hours === undefined ? 'settings.endToday' : 'settings.usualFromToday';
  return (
    <li className={styles.period} data-when={when}>
      <span className={styles.when}>
        {format.days(from, to)}
        <small>
          {t(`settings.when.${when}`)} · {reason}
        </small>
        {hours !== undefined && (
          <small>{t(from === to ? 'settings.hoursOnDay' : 'settings.hoursOnDays', hours)}</small>
        )}
      </span>
      {end !== undefined && (
        <Button variant="default" size="xs" onClick={() => onEnd(end.by)}>
          {t(end.by === undefined ? 'settings.remove' : endsToday)}
        </Button>
      )}
    </li>
  );
}
