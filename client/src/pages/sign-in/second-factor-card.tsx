import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../../api/problem.ts';
import { nothing, objectWith } from '../../api/reading.ts';
import { useApi } from '../../api/use-api.ts';
import { Card } from '../../design/card.tsx';
import { ProblemText } from '../../design/problem-text.tsx';
import { useNotify } from '../../design/use-notify.tsx';
import { useSession } from '../../session/session.ts';
import { AuthenticatorSteps, type Begun } from './authenticator-steps.tsx';
import styles from './entrance.module.css';
import { PasswordForm } from './password-form.tsx';

const path = '/api/v1/session/second-factor';

const begunReader = objectWith<Begun>({ uri: 'string', backupCodes: 'array' });

/** One's own second factor: set up, tried out before it counts, and taken away again. */
export function SecondFactorCard() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const session = useSession();
  if (session.kind !== 'user' || session.secondFactor === undefined) return null;
  const isOn = session.secondFactor;
  return (
    <Card title={t('factor.title')}>
      <p className={styles.text}>{t(isOn ? 'factor.isOn' : 'factor.isOff')}</p>
      <SecondFactorForm
        isOn={isOn}
        onChanged={async (message) => {
          notify({ message });
          await queries.invalidateQueries({ queryKey: ['session'] });
        }}
      />
    </Card>
  );
}

export interface SecondFactorFormProps {
  readonly isOn: boolean;
  readonly onChanged: (message: string) => Promise<void> | void;
}

/** The way from none to one, or back. */
export function SecondFactorForm({ isOn, onChanged }: SecondFactorFormProps) {
  const { t } = useTranslation();
  const api = useApi();
  const [begun, setBegun] = useState<Begun>();

  async function changed(message: string) {
    setBegun(undefined);
    await onChanged(message);
  }

  const say = (problem: ApiProblem) =>
    problem.issues.some(({ path: field }) => field === 'password') ? (
      t('password.wrong')
    ) : problem.issues.some(({ path: field }) => field === 'code') ? (
      t('factor.wrongCode')
    ) : (
      <ProblemText problem={problem} of="deed" />
    );

  if (begun !== undefined)
    return (
      <AuthenticatorSteps
        begun={begun}
        say={say}
        onCode={async (code) => {
          await api.send({ method: 'PUT', path, body: { code }, reader: nothing });
          await changed(t('factor.on'));
        }}
      />
    );
  return isOn ? (
    <PasswordForm
      key="remove"
      submit={t('factor.remove')}
      say={say}
      onPassword={async (password) => {
        await api.send({ path: `${path}/remove`, body: { password }, reader: nothing });
        await changed(t('factor.off'));
      }}
    />
  ) : (
    <PasswordForm
      key="begin"
      submit={t('factor.begin')}
      say={say}
      onPassword={async (password) => {
        setBegun(await api.send({ path, body: { password }, reader: begunReader }));
      }}
    />
  );
}
