import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Hours } from '../centre/side-view.ts';
import styles from './side-head.module.css';

export interface SideHeadProps {
  readonly name: string;
  readonly phase: Hours['phase'];
}

/** Which side, and whether it is open. */
export const SideHead = memo(function SideHead({ name, phase }: SideHeadProps) {
  const { t } = useTranslation();
  const word = phase === 'always-open' ? 'open' : phase;
  return (
    <header className={styles.head}>
      <h2 className={styles.name} data-long={name.length > 24 || undefined}>
        {name}
      </h2>
      <p className={styles.phase} data-phase={phase}>
        {t(`side.${word}`)}
      </p>
    </header>
  );
});
