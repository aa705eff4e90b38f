import { Button, Code, PasswordInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { objectWith } from '../../api/reading.ts';
import { useApi } from '../../api/use-api.ts';
import { useNotices } from '../../notices/notices.tsx';
import { letGoRollCall } from '../../offline/kept-roll-call.ts';
import { ElsewhereButton } from './elsewhere-button.tsx';
import styles from './entrance.module.css';
import { Entrance } from './entrance.tsx';
import { EntranceForm } from './entrance-form.tsx';
import { SignInProblem } from './sign-in-problem.tsx';
import { refusedElsewhere } from './sign-in-search.ts';

interface Ways {
  readonly password: boolean;
  readonly oidc: { readonly name: string } | null;
  readonly setUp: boolean;
}
const waysReader = objectWith<Ways>({ password: 'boolean', setUp: 'boolean' });
const outcomeReader = objectWith<{ readonly status: 'signed_in' | 'code_needed' }>({
  status: 'string',
});
const route = getRouteApi('/sign-in');
const askedAgainAfterMilliseconds = 5_000;

/** User name and password, then a code where one is asked for. */
export function SignInPage() {
  const { t } = useTranslation();
  const api = useApi();
  const { return: back, error } = route.useSearch();
  const { settings } = useNotices();
  const [step, setStep] = useState<'password' | 'code'>('password');
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const { data: ways } = useQuery({
    queryKey: ['ways'],
    queryFn: ({ signal }) => api.get({ path: '/api/v1/session/ways', reader: waysReader, signal }),
    // The first account may be made in another window, or by the tool.
    refetchInterval: ({ state }) => state.data?.setUp === true && askedAgainAfterMilliseconds,
  });
  async function enter() {
    await letGoRollCall();
    // Another document: nothing that was loaded before is of whoever is in now.
    location.assign(back ?? '/');
  }

  async function sendPassword() {
    const { status } = await api.send({
      path: '/api/v1/session',
      body: { login, password },
      reader: outcomeReader,
    });
    setPassword('');
    if (status === 'code_needed') setStep('code');
    else await enter();
  }

  async function sendCode() {
    await api.send({ path: '/api/v1/session/code', body: { code }, reader: outcomeReader });
    await enter();
  }

  if (step === 'code')
    return (
      <Entrance title={t('signIn.codeTitle')} text={t('signIn.codeText')}>
        <EntranceForm
          submit={t('account.signIn')}
          onSubmit={sendCode}
          say={(problem) => <SignInProblem problem={problem} wrong="wrongCode" />}
        >
          <TextInput
            label={t('signIn.code')}
            value={code}
            onChange={({ currentTarget }) => setCode(currentTarget.value.trim())}
            autoComplete="one-time-code"
            required
            autoFocus
          />
        </EntranceForm>
        <Button variant="subtle" onClick={() => setStep('password')}>
          {t('signIn.anew')}
        </Button>
      </Entrance>
    );
  if (ways?.setUp === true)
    return (
      <Entrance title={t('setUp.title')} text={t('signIn.nobodyYet')}>
        <p className={styles.text}>{t('setUp.tool')}</p>
        {/* A command is to be copied whole, and read off where it cannot be. */}
        <Code block>khorgos users add E-MAIL --role admin</Code>
      </Entrance>
    );
  const oidc = ways?.oidc ?? undefined;
  return (
    <Entrance title={t('signIn.title')}>
      {error !== undefined && (
        <p role="alert" className={styles.problem}>
          {t(`signIn.refused.${refusedElsewhere(error)}`)}
        </p>
      )}
      {(settings.sound || settings.desktop) && <p className={styles.text}>{t('alarms.offHere')}</p>}
      <EntranceForm
        submit={t('account.signIn')}
        onSubmit={sendPassword}
        say={(problem) => <SignInProblem problem={problem} wrong="wrongPassword" />}
      >
        <TextInput
          label={t('signIn.login')}
          value={login}
          onChange={({ currentTarget }) => setLogin(currentTarget.value)}
          autoComplete="username"
          required
          autoFocus
        />
        <PasswordInput
          label={t('signIn.password')}
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
          autoComplete="current-password"
          required
        />
      </EntranceForm>
      {oidc !== undefined && <ElsewhereButton name={oidc.name} back={back} />}
    </Entrance>
  );
}
