import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem.ts';
import { objectWith } from '../../api/reading.ts';
import { useApi } from '../../api/use-api.ts';
import { ProblemText } from '../../design/problem-text.tsx';
import { letGoRollCall } from '../../offline/kept-roll-call.ts';
import styles from './entrance.module.css';

const addressReader = objectWith<{ readonly url: string }>({ url: 'string' });

export interface ElsewhereButtonProps {
  /** What the other place is called. */
  readonly name: string;
  /** Where to go afterwards. */
  readonly back: string | undefined;
}

/** Goes to the OpenID provider; where that cannot be asked, one stays here and is told. */
export function ElsewhereButton({ name, back }: ElsewhereButtonProps) {
  const { t } = useTranslation();
  const api = useApi();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();

  async function go() {
    setBusy(true);
    setProblem(undefined);
    try {
      const { url } = await api.send({
        path: '/api/v1/session/oidc',
        ...(back === undefined ? {} : { body: { return: back } }),
        reader: addressReader,
      });
      // Whoever comes back from there may be somebody else.
      await letGoRollCall();
      location.assign(url);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
      setBusy(false);
    }
  }

  return (
    <>
      {problem !== undefined && (
        <p role="alert" className={styles.problem}>
          <ProblemText problem={problem} of="question" />
        </p>
      )}
      <Button variant="default" loading={busy} onClick={() => void go()}>
        {t('signIn.elsewhere', { name })}
      </Button>
    </>
  );
}
