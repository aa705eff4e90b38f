import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem.ts';
import { nothing } from '../../api/reading.ts';
import { Dialog } from '../../design/dialog.tsx';
import { ProblemText } from '../../design/problem-text.tsx';
import { type Key, useAccessChange } from './access.ts';
import styles from './settings.module.css';

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
      <div className={styles.stack}>
        <p>{t('access.revokeText', { name: asked?.name ?? '' })}</p>
        {error instanceof ApiProblem && (
          <p role="alert" className={styles.problem}>
            <ProblemText problem={error} of="deed" />
          </p>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button
            data-grave
            loading={isPending}
            onClick={() => {
              if (asked === undefined) return;
              mutate({ path: `/api/v1/keys/${asked.id}`, method: 'DELETE' }, { onSuccess: close });
            }}
          >
            {t('access.revoke')}
          </Button>
        </Group>
      </div>
    </Dialog>
  );
}
