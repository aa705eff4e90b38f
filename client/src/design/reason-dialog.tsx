import { Button, Group, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem.ts';
import { Dialog } from './dialog.tsx';
import { DeedProblem } from './problem-text.tsx';
import styles from './reason-dialog.module.css';

export interface ReasonDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What will happen, and to whom. */
  readonly text?: ReactNode;
  /** The word on the button: what it does, never "OK". */
  readonly confirm: string;
  /** Does it; a refusal is shown in the dialog, which stays open with what was typed. */
  readonly onConfirm: (reason: string) => Promise<unknown>;
  /** What is asked for, where it is no reason. */
  readonly label?: string | undefined;
  /** Whether it can be done without saying why. */
  readonly optional?: boolean;
  /** Whether the fields above make sense. */
  readonly ready?: boolean;
  /** Cannot be undone. */
  readonly grave?: boolean;
  readonly wide?: boolean;
  /** More fields, above the reason. */
  readonly children?: ReactNode;
}

/** Asks before something is done, and for the reason that is kept with it. */
export function ReasonDialog(props: ReasonDialogProps) {
  const [opening, setOpening] = useState(0);
  const latest = useRef(0);
  function close() {
    latest.current += 1;
    setOpening(latest.current);
    props.onClose();
  }
  return (
    <Dialog opened={props.opened} onClose={close} title={props.title} wide={props.wide === true}>
      <ReasonForm
        {...props}
        key={opening}
        // What ends after its dialog was closed must not close the one that was opened since.
        onClose={() => opening === latest.current && close()}
      />
    </Dialog>
  );
}

/** Apart, so that each opening begins with an empty reason. */
function ReasonForm(props: ReasonDialogProps) {
  const { onClose, text, confirm, onConfirm, optional = false, grave = false, children } = props;
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();

  async function submit() {
    const said = reason.trim();
    if (said === '' && !optional) {
      setMissing(true);
      return;
    }
    setBusy(true);
    setProblem(undefined);
    try {
      await onConfirm(said);
      onClose();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void submit();
      }}
    >
      {text !== undefined && <div>{text}</div>}
      {children}
      <Textarea
        label={props.label ?? t('reason.label')}
        description={t('reason.hint')}
        error={missing && reason.trim() === '' ? t('reason.missing') : undefined}
        required={!optional}
        value={reason}
        maxLength={500}
        rows={3}
        data-autofocus
        // The kit puts the focus there at opening without bringing it in sight.
        onFocus={({ currentTarget }) => currentTarget.scrollIntoView({ block: 'nearest' })}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <DeedProblem error={problem} />
      <Group justify="flex-end" className={styles.buttons ?? ''}>
        <Button variant="default" onClick={onClose}>
          {t('action.cancel')}
        </Button>
        <Button
          type="submit"
          loading={busy}
          disabled={props.ready === false}
          data-grave={grave || undefined}
        >
          {confirm}
        </Button>
      </Group>
    </form>
  );
}
