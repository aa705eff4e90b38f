import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './filter-bar.module.css';

export interface FilterBarProps {
  readonly children: ReactNode;
  /** Whether any filter is set; offers to take them all away. */
  readonly active: boolean;
  readonly onClear: () => void;
}

/** Narrows a list. What is set stands in the address, so that it can be sent to somebody. */
export function FilterBar({ children, active, onClear }: FilterBarProps) {
  const { t } = useTranslation();
  return (
    <search className={styles.bar} aria-label={t('filter.label')}>
      {children}
      <Button variant="subtle" onClick={onClear} disabled={!active}>
        {t('filter.clear')}
      </Button>
    </search>
  );
}
