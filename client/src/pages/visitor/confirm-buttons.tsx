import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { instantAt } from '../../centre/civil-time.ts';
import { DateField } from '../../design/date-field.tsx';
import { ReasonDialog } from '../../design/reason-dialog.tsx';
import { TimeField } from '../../design/time-field.tsx';
import { useSides } from '../../live/use-sides.ts';
import { useCorrect } from './use-correct.ts';
import styles from './visitor-page.module.css';

export interface ConfirmButtonsProps {
  readonly id: string;
  readonly inside: boolean;
  /** On whose clock it is told when: of the stay in progress, or of the last one. */
  readonly side: string | undefined;
}

const words = {
  confirm_left: { confirm: 'visitor.confirmLeft', text: 'visitor.confirmLeftText' },
  confirm_inside: { confirm: 'visitor.confirmInside', text: 'visitor.confirmInsideText' },
} as const;

/** What no gate saw: somebody inside has left, or somebody outside is inside. */
export function ConfirmButtons({ id, inside, side: known }: ConfirmButtonsProps) {
  const { t } = useTranslation();
  const correct = useCorrect();
  const sides = useSides();
  const [asked, setAsked] = useState<keyof typeof words>();
  const [chosen, setChosen] = useState(known);
  const [chosenDay, setChosenDay] = useState<string>();
  const [time, setTime] = useState('');
  const kind = asked ?? (inside ? 'confirm_left' : 'confirm_inside');
  const { confirm, text } = words[kind];
  const side = sides.find(({ id: one }) => one === (inside ? known : chosen)) ?? sides[0];
  const today = side?.today ?? '';
  const day = chosenDay ?? today;
  const at = time === '' ? undefined : instantAt(`${day}T${time}`, side?.timeZone ?? 'UTC');
  const isNow = time === '' && day === today;
  const wrong = at === undefined && !isNow;
  return (
    <>
      <Button
        onClick={() => {
          setChosen(known);
          setChosenDay(undefined);
          setTime('');
          setAsked(kind);
        }}
      >
        {t(confirm)}
      </Button>
      <ReasonDialog
        opened={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={t(confirm)}
        text={t(text, { ref: id })}
        confirm={t(confirm)}
        ready={!wrong}
        onConfirm={(reason) =>
          correct({
            ref: id,
            kind,
            reason,
            ...(at === undefined ? {} : { at: new Date(at).toISOString() }),
            ...(kind === 'confirm_inside' && side !== undefined ? { side: side.id } : {}),
          })
        }
      >
        {kind === 'confirm_inside' && (
          <NativeSelect
            label={t('visitors.side')}
            value={side?.id ?? ''}
            data={sides.map(({ id: value, name }) => ({ value, label: name }))}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          />
        )}
        <div className={styles.when}>
          <DateField
            label={t('visitor.day')}
            value={day}
            max={today}
            clearable={today === ''}
            onChange={setChosenDay}
          />
          <TimeField
            label={t('visitor.time')}
            description={t('visitor.whenHint', { side: side?.name ?? 'UTC' })}
            value={time}
            error={wrong ? t(time === '' ? 'visitor.timeMissing' : 'visitor.whenWrong') : undefined}
            onChange={(next) => {
              setTime(next);
              // A time is of the day it was typed for, be it past midnight when it is sent.
              setChosenDay(day);
            }}
          />
        </div>
      </ReasonDialog>
    </>
  );
}
