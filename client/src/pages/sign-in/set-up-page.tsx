import { PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { objectWith } from '../../api/reading.ts';
import { useApi } from '../../api/use-api.ts';
import { ProblemText } from '../../design/problem-text.tsx';
import { Entrance } from './entrance.tsx';
import { EntranceForm } from './entrance-form.tsx';

const outcomeReader = objectWith<{ readonly status: string }>({ status: 'string' });
const shortestPassword = 12;

/** The token of the link; it leaves the address at once, and lives as long as this page. */
function takeToken(): string {
  const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
  if (token !== '') history.replaceState(history.state, '', location.pathname);
  return token;
}
const token = takeToken();

/** The first admin of an empty installation, by the link that its start printed. */
export function SetUpPage() {
  const { t } = useTranslation();
  const api = useApi();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');

  async function send() {
    await api.send({
      path: '/api/v1/setup',
      body: { token, email, password, ...(name.trim() === '' ? {} : { name: name.trim() }) },
      reader: outcomeReader,
    });
    location.assign('/');
  }

  if (token === '')
    return (
      <Entrance title={t('setUp.title')} text={t('setUp.noToken')}>
        <a href="/sign-in">{t('account.signIn')}</a>
      </Entrance>
    );
  return (
    <Entrance title={t('setUp.title')} text={t('setUp.text')}>
      <EntranceForm
        submit={t('setUp.create')}
        onSubmit={send}
        say={(problem) =>
          problem.kind === 'forbidden' ? (
            t('setUp.used')
          ) : (
            <ProblemText problem={problem} of="deed" />
          )
        }
      >
        <TextInput
          type="email"
          label={t('setUp.email')}
          value={email}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
          autoComplete="username"
          required
          autoFocus
        />
        <TextInput
          label={t('setUp.name')}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          autoComplete="name"
          maxLength={80}
        />
        <PasswordInput
          label={t('signIn.password')}
          description={t('setUp.passwordHint', { count: shortestPassword })}
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
          autoComplete="new-password"
          minLength={shortestPassword}
          required
        />
      </EntranceForm>
    </Entrance>
  );
}
