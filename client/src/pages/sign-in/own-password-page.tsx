import { Paper } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../design/page-header.tsx';
import { useNotify } from '../../design/use-notify.tsx';
import styles from './entrance.module.css';
import { OwnPasswordForm } from './own-password-form.tsx';
import { OwnSessionsCard } from './own-sessions-card.tsx';
import { SecondFactorCard } from './second-factor-card.tsx';

/** One's own password, second factor and sessions; the others end with the old password. */
export function OwnPasswordPage() {
  const { t } = useTranslation();
  const notify = useNotify();
  return (
    <>
      <PageHeader title={t('account.password')} text={t('password.text')} />
      <div className={styles.cards}>
        <Paper className={styles.card} withBorder>
          <OwnPasswordForm onChanged={() => notify({ message: t('password.changed') })} />
        </Paper>
        <SecondFactorCard />
        <OwnSessionsCard />
      </div>
    </>
  );
}
