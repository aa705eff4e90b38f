import { useTranslation } from 'react-i18next';
import { Card } from '../../design/card.tsx';
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
      <PageHeader title={t('account.password')} />
      <div className={styles.cards}>
        <Card title={t('password.change')}>
          <p className={styles.text}>{t('password.text')}</p>
          <OwnPasswordForm onChanged={() => notify({ message: t('password.changed') })} />
        </Card>
        <SecondFactorCard />
        <OwnSessionsCard />
      </div>
    </>
  );
}
