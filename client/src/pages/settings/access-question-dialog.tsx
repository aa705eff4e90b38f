import type { ReactNode } from 'react';
import { nothing } from '../../api/reading.ts';
import { Dialog } from '../../design/dialog.tsx';
import { type AccessChange, useAccessChange } from './access.ts';
import { Question } from './question.tsx';

export interface AccessQuestionDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  /** What will happen, and to whom. */
  readonly text: string;
  /** The word on the button: what it does. */
  readonly confirm: string;
  /** Of whom or what was asked about last; a dialog that closes goes on saying it. */
  readonly change: AccessChange | undefined;
}

/** Asks before somebody or something is let in no more; stays, and says why, where that did not work. */
export function AccessQuestionDialog(props: AccessQuestionDialogProps) {
  const { opened, onClose, title, text, confirm, change } = props;
  const { mutate, isPending, error, reset } = useAccessChange(nothing);
  const close = () => {
    reset();
    onClose();
  };
  return (
    <Dialog opened={opened} onClose={close} title={title}>
      <Question
        text={text}
        confirm={confirm}
        busy={isPending}
        error={error}
        onCancel={close}
        onConfirm={() => {
          if (change !== undefined) mutate(change, { onSuccess: close });
        }}
      />
    </Dialog>
  );
}
