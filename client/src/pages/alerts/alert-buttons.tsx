import { Button, NativeSelect } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../design/reason-dialog.tsx';
import { useFormat } from '../../languages/use-format.ts';
import type { ListedAlert } from './listed-alerts.ts';
import { type AlertDeed, useAlertDeed } from './use-alert-deed.ts';

const shelvings = [15, 30, 60, 120, 240, 480];

export interface AlertButtonsProps {
  readonly alert: ListedAlert;
  readonly titleId: string;
}

/** What can be done about an alert. */
export function AlertButtons({ alert, titleId }: AlertButtonsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const does = useAlertDeed(alert);
  const first = useRef<HTMLButtonElement>(null);
  const [asked, setAsked] = useState<AlertDeed>();
  const [minutes, setMinutes] = useState(60);
  const { state, kind } = alert;
  // In one place, so that the keyboard is where it was when the one becomes the other.
  const answer = state === 'acknowledged' ? 'comment' : 'acknowledge';
  const aside = state === 'shelved' ? 'unshelve' : state === 'cleared' ? undefined : 'shelve';
  const deed = asked ?? answer;

  async function doIt(note: string) {
    await does(deed, { note, ...(deed === 'shelve' ? { minutes } : {}) });
    // Gone from the list, and with it the place where the keyboard was.
    if (first.current === null) document.getElementById('content')?.focus();
  }

  return (
    <>
      <Button
        ref={first}
        variant="default"
        size="compact-md"
        aria-describedby={titleId}
        onClick={() => setAsked(answer)}
      >
        {t(`alerts.${answer}`)}
      </Button>
      {answer !== 'comment' && (
        <Button
          variant="subtle"
          size="compact-md"
          aria-describedby={titleId}
          onClick={() => setAsked('comment')}
        >
          {t('alerts.comment')}
        </Button>
      )}
      {aside !== undefined && (
        <Button
          variant="subtle"
          size="compact-md"
          aria-describedby={titleId}
          onClick={() => setAsked(aside)}
        >
          {t(`alerts.${aside}`)}
        </Button>
      )}
      <ReasonDialog
        opened={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={`${t(`alerts.${deed}`)}: ${t(`alert.${kind}`)}`}
        text={t(`alerts.text.${deed}`)}
        label={t('alerts.commentLabel')}
        confirm={t(`alerts.${deed}`)}
        optional={deed !== 'comment'}
        onConfirm={doIt}
      >
        {deed === 'shelve' && (
          <NativeSelect
            label={t('alerts.shelveFor')}
            value={String(minutes)}
            data={shelvings.map((value) => ({
              value: String(value),
              label: format.duration(value),
            }))}
            onChange={({ currentTarget }) => setMinutes(Number(currentTarget.value))}
          />
        )}
      </ReasonDialog>
    </>
  );
}
