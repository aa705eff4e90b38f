import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { gateList } from '../../centre/gate-list.ts';
import { useFormat } from '../../languages/use-format.ts';
import { useLive } from '../../live/hooks.ts';
import { useSides } from '../../live/use-sides.ts';
import { useSetting } from './setting.ts';
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
  const names = useGateNames();
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
      data={sides.map(({ id: side, name }) => ({
        group: name,
        items: gates
          .filter((gate) => gate.side === side)
          .map(({ id }) => {
            const called = names.get(id);
            return {
              value: id,
              label: called === undefined ? id : `${id} · ${format.name(called)}`,
            };
          }),
      }))}
      onChange={onChange}
      searchable
      clearable
      nothingFoundMessage={t('access.noGate')}
    />
  );
}

/** What the gates are called, where that is known: a gate can be chosen by its id alone. */
function useGateNames() {
  const { data } = useSetting('gates');
  const all = Object.values(data?.value.current ?? {}).flat();
  return new Map(all.flatMap(({ id, name }) => (name === undefined ? [] : [[id, name] as const])));
}
