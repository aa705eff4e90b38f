import { useTranslation } from 'react-i18next';
import { nothing } from '../../api/reading.ts';
import { Dialog } from '../../design/dialog.tsx';
import { type Key, useAccessChange } from './access.ts';
import { Question } from './question.tsx';

export interface KeyDialogProps {
  readonly asked: Key | undefined;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Asks before a key is refused for ever; stays, and says why, where that did not work. */
export function RevokeDialog({ asked, opened, onClose }: KeyDialogProps) {
  const { t } = useTranslation();
  const { mutate, isPending, error, reset } = useAccessChange(nothing);
  const close = () => {
    reset();
    onClose();
  };
  return (
    <Dialog opened={opened} onClose={close} title={t('access.revokeTitle')}>
      <Question
        text={t('access.revokeText', { name: asked?.name ?? '' })}
        confirm={t('access.revoke')}
        busy={isPending}
        error={error}
        onCancel={close}
        onConfirm={() => {
          if (asked === undefined) return;
          mutate({ path: `/api/v1/keys/${asked.id}`, method: 'DELETE' }, { onSuccess: close });
        }}
      />
    </Dialog>
  );
}
