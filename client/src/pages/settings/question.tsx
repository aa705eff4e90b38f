import { Button, Group } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { DeedProblem } from '../../design/problem-text.tsx';
import styles from './settings.module.css';

export interface QuestionProps {
  /** What will happen, and to whom. */
  readonly text: string;
  /** The word on the button: what it does, never "OK". */
  readonly confirm: string;
  readonly busy: boolean;
  /** Why it was not done. */
  readonly error: Error | null;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

/** Within a dialog: asks before something is done that cannot be undone. A key pressed twice cancels. */
export function Question({ text, confirm, busy, error, onCancel, onConfirm }: QuestionProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={styles.stack}>
      <p id={id}>{text}</p>
      <DeedProblem error={error} />
      <Group justify="flex-end">
        <Button
          variant="default"
          aria-describedby={id}
          // The second for a dialog that opens with it, which chooses where the keyboard is.
          autoFocus
          data-autofocus
          onClick={onCancel}
        >
          {t('action.cancel')}
        </Button>
        <Button data-grave aria-describedby={id} loading={busy} onClick={onConfirm}>
          {confirm}
        </Button>
      </Group>
    </div>
  );
}
