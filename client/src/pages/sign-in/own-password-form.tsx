import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nothing } from '../../api/reading.ts';
import { useApi } from '../../api/use-api.ts';
import { ProblemText } from '../../design/problem-text.tsx';
import { EntranceForm } from './entrance-form.tsx';

const shortestPassword = 12;

/** The present password and another one, of one's own. */
export function OwnPasswordForm({ onChanged }: { readonly onChanged: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
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
    onChanged();
  }

  return (
    <EntranceForm
      submit={t('password.change')}
      onSubmit={send}
      say={(problem) =>
        problem.issues.some(({ path }) => path === 'current') ? (
          t('password.wrong')
        ) : problem.why === 'same' ? (
          t('password.same')
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
  );
}
