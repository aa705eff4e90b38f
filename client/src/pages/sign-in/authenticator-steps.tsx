import { Code, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../../api/problem.ts';
import styles from './entrance.module.css';
import { EntranceForm } from './entrance-form.tsx';
import { QrPicture } from './qr-picture.tsx';

/** What an authenticator is told, once. */
export interface Begun {
  readonly uri: string;
  readonly backupCodes: readonly string[];
}

export interface AuthenticatorStepsProps {
  readonly begun: Begun;
  readonly say: (problem: ApiProblem) => ReactNode;
  readonly onCode: (code: string) => Promise<void>;
}

/** Scan or type it, keep the backup codes, show a code: only then is the second factor asked for. */
export function AuthenticatorSteps({ begun, say, onCode }: AuthenticatorStepsProps) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const secret = new URL(begun.uri).searchParams.get('secret') ?? '';
  return (
    <>
      <p>{t('factor.scan')}</p>
      <QrPicture text={begun.uri} label={t('factor.picture')} />
      <p>
        {t('factor.type')} <Code className={styles.secret ?? ''}>{secret}</Code>
      </p>
      <p>{t('factor.backup')}</p>
      <ul className={styles.codes} aria-label={t('factor.backupCodes')}>
        {begun.backupCodes.map((one) => (
          <li key={one}>
            <Code>{one}</Code>
          </li>
        ))}
      </ul>
      <EntranceForm submit={t('factor.confirm')} onSubmit={() => onCode(code)} say={say}>
        <TextInput
          label={t('factor.code')}
          value={code}
          onChange={({ currentTarget }) => setCode(currentTarget.value.trim())}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
        />
      </EntranceForm>
    </>
  );
}
