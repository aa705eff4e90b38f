import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Entrance } from './entrance.tsx';
import { OwnPasswordForm } from './own-password-form.tsx';
import { SecondFactorForm } from './second-factor-card.tsx';
import { useSignOut } from './use-sign-out.ts';

export interface OwedPageProps {
  readonly owes: 'password' | 'second_factor';
}

/** In the place of every page, until what has to be done first is done. */
export function OwedPage({ owes }: OwedPageProps) {
  const { t } = useTranslation();
  const signOut = useSignOut();
  // Another document: what was refused until now is asked for anew.
  const done = () => location.reload();
  const leave = (
    <Button variant="subtle" onClick={() => void signOut()}>
      {t('account.signOut')}
    </Button>
  );
  return owes === 'password' ? (
    <Entrance title={t('owed.passwordTitle')} text={t('owed.passwordText')}>
      <OwnPasswordForm onChanged={done} />
      {leave}
    </Entrance>
  ) : (
    <Entrance title={t('owed.factorTitle')} text={t('owed.factorText')}>
      <SecondFactorForm isOn={false} onChanged={done} />
      {leave}
    </Entrance>
  );
}
