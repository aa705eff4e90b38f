import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { hoursView } from '../centre/side-view.ts';
import { useStatePart } from '../live/hooks.ts';
import styles from './side-head.module.css';

export interface SideHeadProps {
  readonly name: string;
  readonly side: string;
}

/** Which side, and whether it is open. */
export const SideHead = memo(function SideHead({ name, side }: SideHeadProps) {
  const { t } = useTranslation();
  const phase = useStatePart(({ sides }, now) => hoursView(sides[side], now).phase);
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
