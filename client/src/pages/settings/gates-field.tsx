import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { gateList } from '../../centre/gate-list.ts';
import { useFormat } from '../../languages/use-format.ts';
import { useLive } from '../../live/hooks.ts';
import { useSides } from '../../live/use-sides.ts';
import { useGateSettings } from '../use-gate-settings.ts';
import { gateChoices } from './gate-choices.ts';
import styles from './settings.module.css';

export interface GatesFieldProps {
  readonly value: readonly string[];
  readonly onChange: (gates: readonly string[]) => void;
}

/** Which gates a turnstile's key may speak for, by side; none chosen are all of them. */
export function GatesField({ value, onChange }: GatesFieldProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state } = useLive();
  const sides = useSides();
  const named = useGateSettings();
  const gates = state === undefined ? [] : gateList(state);
  return (
    <MultiSelect
      label={t('access.gates')}
      // In words what no choice means; gone as soon as there is one.
      placeholder={value.length === 0 ? t('access.everyGate') : ''}
      className={styles.gates ?? ''}
      // Within the page's main part and scrolled by the list itself, for whoever reads by ears.
      comboboxProps={{ withinPortal: false }}
      withScrollArea={false}
      classNames={{ options: styles.gateOptions ?? '' }}
      value={[...value]}
      data={gateChoices({ sides, gates, named, format })}
      onChange={onChange}
      searchable
      clearable
      nothingFoundMessage={t('access.noGate')}
    />
  );
}
