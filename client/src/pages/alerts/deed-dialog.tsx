import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../design/reason-dialog.tsx';
import { useFormat } from '../../languages/use-format.ts';
import type { AlertDeed } from './alert-deeds.ts';
import type { ListedAlert } from './listed-alerts.ts';
import { useAlertDeed } from './use-alert-deed.ts';
import { useWhen } from './use-when.ts';

const shelvings = [15, 30, 60, 120, 240, 480];

/** What somebody is about to do, and the alert as it was when they began. */
export interface AskedDeed {
  readonly deed: AlertDeed;
  readonly alert: ListedAlert;
}

export interface DeedDialogProps {
  readonly asked: AskedDeed | undefined;
  /** The alert as it is now; undefined when it is listed no more. */
  readonly now: ListedAlert | undefined;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/**
 * Asks for what is said along with a deed. It stands apart from the list: whatever becomes of the alert meanwhile,
 * what was typed stays, and the dialog says what became of it.
 */
export function DeedDialog({ asked, now, opened, onClose }: DeedDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const does = useAlertDeed();
  const [minutes, setMinutes] = useState(60);
  const [isDoing, setDoing] = useState(false);
  // What comes of one's own deed is no news.
  const meanwhile = useMeanwhile(opened && !isDoing ? asked : undefined, now);
  const deed = asked?.deed ?? 'comment';
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={
        asked === undefined
          ? ''
          : t('labelled', { label: t(`alerts.${deed}`), value: t(`alert.${asked.alert.kind}`) })
      }
      text={
        <>
          <p>{t(`alerts.text.${deed}`)}</p>
          <p role="status">{meanwhile}</p>
        </>
      }
      label={t('alerts.commentLabel')}
      confirm={t(`alerts.${deed}`)}
      optional={deed !== 'comment'}
      ready={now !== undefined && !(deed === 'shelve' && now.state === 'cleared')}
      onConfirm={async (note) => {
        if (now === undefined) return;
        setDoing(true);
        try {
          await does(deed, now, { note, ...(deed === 'shelve' ? { minutes } : {}) });
        } finally {
          setDoing(false);
        }
      }}
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
  );
}

/** What became of the alert while somebody typed, where it changes what they are about to do. */
function useMeanwhile(asked: AskedDeed | undefined, now: ListedAlert | undefined) {
  const { t } = useTranslation();
  const when = useWhen();
  if (asked === undefined) return undefined;
  const { deed, alert } = asked;
  if (now === undefined) return t('alerts.meanwhile.gone');
  if (now.raisedAt !== alert.raisedAt)
    return t('alerts.meanwhile.raised', { when: when(now.raisedAt, now.side) });
  if (deed === 'shelve' && now.state === 'cleared') return t('alerts.meanwhile.cleared');
  if (deed === 'acknowledge' && now.acknowledgedBy !== undefined)
    return t('alerts.meanwhile.acknowledged', { name: now.acknowledgedBy });
  return undefined;
}
