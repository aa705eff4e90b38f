import { Button } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../languages/use-format.ts';
import styles from './filter-bar.module.css';

export interface FilterBarProps {
  readonly children: ReactNode;
  /** How many filters are set; if any, offers to take them all away. */
  readonly set: number;
  readonly onClear: () => void;
}

/**
 * Narrows a list. What is set stands in the address, so that it can be sent to somebody. On a phone it is
 * folded, lest it fill the screen before the first row, and says how many filters are set.
 */
export function FilterBar({ children, set, onClear }: FilterBarProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const [opened, setOpened] = useState(false);
  return (
    <search className={styles.bar} aria-label={t('filter.label')}>
      <Button
        className={styles.fold ?? ''}
        variant="default"
        aria-expanded={opened}
        aria-controls={id}
        onClick={() => setOpened(!opened)}
      >
        {set === 0 ? t('filter.label') : t('filter.set', { formatted: format.count(set) })}
      </Button>
      <div id={id} className={styles.fields} data-folded={!opened || undefined}>
        {children}
      </div>
      <Button
        className={styles.clear ?? ''}
        variant="default"
        onClick={onClear}
        disabled={set === 0}
      >
        {t('filter.clear')}
      </Button>
    </search>
  );
}
