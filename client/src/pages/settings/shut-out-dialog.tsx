import { useTranslation } from 'react-i18next';
import type { Person } from './access.ts';
import { AccessQuestionDialog } from './access-question-dialog.tsx';
import { PersonName } from './person-name.tsx';

export interface ShutOutDialogProps {
  readonly asked: Person | undefined;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Asks before somebody's sessions end and they may not sign in. */
export function ShutOutDialog({ asked, opened, onClose }: ShutOutDialogProps) {
  const { t } = useTranslation();
  return (
    <AccessQuestionDialog
      opened={opened}
      onClose={onClose}
      title={asked !== undefined && <PersonName person={asked} />}
      text={t('access.asks.shutOut', { name: asked?.name || asked?.email })}
      confirm={t('access.disable')}
      change={
        asked && { path: `/api/v1/users/${asked.id}`, method: 'PUT', body: { disabled: true } }
      }
    />
  );
}
