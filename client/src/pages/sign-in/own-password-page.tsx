import { Paper, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nothing } from '../../api/reading.ts';
import { useApi } from '../../api/use-api.ts';
import { PageHeader } from '../../design/page-header.tsx';
import { ProblemText } from '../../design/problem-text.tsx';
import { useNotify } from '../../design/use-notify.tsx';
import styles from './entrance.module.css';
import { EntranceForm } from './entrance-form.tsx';
import { SecondFactorCard } from './second-factor-card.tsx';

const shortestPassword = 12;

/** One's own password; the other sessions of the account end with the old one. */
export function OwnPasswordPage() {
  const { t } = useTranslation();
  const api = useApi();
  const notify = useNotify();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const toggle = { 'aria-label': t('signIn.show') };

  async function send() {
    await api.send({
      method: 'PUT',
      path: '/api/v1/session/password',
      body: { current, next },
      reader: nothing,
    });
    setCurrent('');
    setNext('');
    notify({ message: t('password.changed') });
  }

  return (
    <>
      <PageHeader title={t('account.password')} text={t('password.text')} />
      <div className={styles.cards}>
        <Paper className={styles.card} withBorder>
          <EntranceForm
            submit={t('password.change')}
            onSubmit={send}
            say={(problem) =>
              problem.issues.some(({ path }) => path === 'current') ? (
                t('password.wrong')
              ) : (
                <ProblemText problem={problem} of="deed" />
              )
            }
          >
            <PasswordInput
              label={t('password.current')}
              value={current}
              onChange={({ currentTarget }) => setCurrent(currentTarget.value)}
              visibilityToggleButtonProps={toggle}
              autoComplete="current-password"
              required
            />
            <PasswordInput
              label={t('password.next')}
              description={t('setUp.passwordHint', { count: shortestPassword })}
              value={next}
              onChange={({ currentTarget }) => setNext(currentTarget.value)}
              visibilityToggleButtonProps={toggle}
              autoComplete="new-password"
              minLength={shortestPassword}
              required
            />
          </EntranceForm>
        </Paper>
        <SecondFactorCard />
      </div>
    </>
  );
}
