import { useTranslation } from 'react-i18next';
import type { Key } from './access.ts';
import { AccessQuestionDialog } from './access-question-dialog.tsx';

export interface KeyDialogProps {
  readonly asked: Key | undefined;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Asks before a key is refused for ever. */
export function RevokeDialog({ asked, opened, onClose }: KeyDialogProps) {
  const { t } = useTranslation();
  return (
    <AccessQuestionDialog
      opened={opened}
      onClose={onClose}
      title={t('access.revokeTitle')}
      text={t('access.revokeText', { name: asked?.name ?? '' })}
      confirm={t('access.revoke')}
      change={asked && { path: `/api/v1/keys/${asked.id}`, method: 'DELETE' }}
    />
  );
}
