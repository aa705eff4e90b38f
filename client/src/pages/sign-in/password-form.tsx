import { PasswordInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../../api/problem.ts';
import { EntranceForm } from './entrance-form.tsx';

export interface PasswordFormProps {
  readonly submit: string;
  readonly say: (problem: ApiProblem) => ReactNode;
  readonly onPassword: (password: string) => Promise<void>;
}

/** Asks once more who it is, before something that whoever found the machine open must not do. */
export function PasswordForm({ submit, say, onPassword }: PasswordFormProps) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  return (
    <EntranceForm submit={submit} onSubmit={() => onPassword(password)} say={say}>
      <PasswordInput
        label={t('password.current')}
        value={password}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
        autoComplete="current-password"
        required
      />
    </EntranceForm>
  );
}
