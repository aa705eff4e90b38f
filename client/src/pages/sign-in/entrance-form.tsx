import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ApiProblem } from '../../api/problem.ts';
import styles from './entrance.module.css';

export interface EntranceFormProps {
  readonly submit: string;
  readonly onSubmit: () => Promise<void>;
  /** A refusal in the words of this form. */
  readonly say: (problem: ApiProblem) => ReactNode;
  readonly children: ReactNode;
}

/** Fields, one button, and what was wrong with the last try. */
export function EntranceForm({ submit, onSubmit, say, children }: EntranceFormProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  async function send() {
    setBusy(true);
    setProblem(undefined);
    try {
      await onSubmit();
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
        void send();
      }}
    >
      {children}
      {problem !== undefined && (
        <p role="alert" className={styles.problem}>
          {say(problem)}
        </p>
      )}
      <Button type="submit" loading={busy}>
        {submit}
      </Button>
    </form>
  );
}
