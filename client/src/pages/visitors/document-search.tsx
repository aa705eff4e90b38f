import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem.ts';
import { objectWith } from '../../api/reading.ts';
import { useApi } from '../../api/use-api.ts';
import { ProblemText } from '../../design/problem-text.tsx';
import { useIssuers } from './use-issuers.ts';
import styles from './visitors-page.module.css';

const foundReader = objectWith<{ readonly ref: string }>({ ref: 'string' });

export interface DocumentSearchProps {
  readonly onFound: (ref: string) => void;
}

/**
 * Whose document it is. The number is in this field and in the body of one request, and nowhere
 * else: no address, no title, no storage, and no memory of the browser for forms.
 */
export function DocumentSearch({ onFound }: DocumentSearchProps) {
  const { t } = useTranslation();
  const api = useApi();
  const issuers = useIssuers();
  const title = useId();
  const [issuer, setIssuer] = useState('KAZ');
  const [number, setNumber] = useState('');
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();

  async function find() {
    const document = { issuer, number: number.trim() };
    setMissing(document.number === '');
    setProblem(undefined);
    if (document.number === '') return;
    setBusy(true);
    try {
      // Not through the cache of questions, which would remember the number.
      const { ref } = await api.send({
        path: '/api/v1/visitors/search',
        body: { document },
        reader: foundReader,
      });
      setNumber('');
      onFound(ref);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      className={styles.search}
      aria-labelledby={title}
      autoComplete="off"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void find();
      }}
    >
      <h2 id={title} className={styles.title}>
        {t('visitors.search.title')}
      </h2>
      <div className={styles.line}>
        <NativeSelect
          label={t('visitors.search.issuer')}
          value={issuer}
          data={issuers}
          onChange={({ currentTarget }) => setIssuer(currentTarget.value)}
        />
        <TextInput
          label={t('visitors.search.number')}
          value={number}
          autoComplete="off"
          spellCheck={false}
          error={missing && number.trim() === '' ? t('visitors.search.missing') : undefined}
          onChange={({ currentTarget }) => {
            setNumber(currentTarget.value);
            setProblem(undefined);
          }}
        />
        <Button type="submit" loading={busy}>
          {t('visitors.search.find')}
        </Button>
        <p className={styles.hint}>{t('visitors.search.hint')}</p>
      </div>
      {problem !== undefined && (
        <p role="alert" className={styles.problem}>
          {problem.kind === 'notFound' ? (
            t('visitors.search.none')
          ) : (
            <ProblemText problem={problem} of="question" />
          )}
        </p>
      )}
    </form>
  );
}
