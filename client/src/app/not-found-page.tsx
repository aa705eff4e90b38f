import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import styles from './app-shell.module.css';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <div className={styles.notice}>
      <h1>{t('notFound.title')}</h1>
      <p>{t('notFound.text')}</p>
      <Anchor component={Link} to="/">
        {t('notFound.home')}
      </Anchor>
    </div>
  );
}
