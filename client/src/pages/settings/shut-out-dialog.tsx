import { useTranslation } from 'react-i18next';
import { nothing } from '../../api/reading.ts';
import { Dialog } from '../../design/dialog.tsx';
import { type Person, useAccessChange } from './access.ts';
import { PersonName } from './person-name.tsx';
import { Question } from './question.tsx';

export interface ShutOutDialogProps {
  readonly asked: Person | undefined;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Asks before somebody's sessions end and they may not sign in; stays, and says why, where that did not work. */
export function ShutOutDialog({ asked, opened, onClose }: ShutOutDialogProps) {
  const { t } = useTranslation();
  const { mutate, isPending, error, reset } = useAccessChange(nothing);
  const close = () => {
    reset();
    onClose();
  };
  return (
    <Dialog
      opened={opened}
      onClose={close}
      title={asked !== undefined && <PersonName person={asked} />}
    >
      <Question
        text={t('access.asks.shutOut', { name: asked?.name || asked?.email })}
        confirm={t('access.disable')}
        busy={isPending}
        error={error}
        onCancel={close}
        onConfirm={() => {
          if (asked === undefined) return;
          mutate(
            { path: `/api/v1/users/${asked.id}`, method: 'PUT', body: { disabled: true } },
            { onSuccess: close },
          );
        }}
      />
    </Dialog>
  );
}
