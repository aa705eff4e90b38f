import { mostDays } from '@khorgos/shared/centre/policy-limits';
import { Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CountField } from './count-field.tsx';
import { mostDaysIn, type TypedRolling } from './policy-check.ts';

export interface RollingFieldsProps {
  readonly value: TypedRolling | undefined;
  readonly onChange: (rule: TypedRolling | undefined) => void;
}

/** As the Schengen rule counts. */
const usual: TypedRolling = { days: 90, windowDays: 180 };

/** The rule of so many days within any so many, or none. */
export function RollingFields({ value, onChange }: RollingFieldsProps) {
  const { t } = useTranslation();
  // Switched off and on again, it is as it was.
  const [latest, setLatest] = useState(value ?? usual);
  const change = (rule: TypedRolling) => {
    setLatest(rule);
    onChange(rule);
  };
  return (
    <>
      <Switch
        label={t('settings.rollingRule')}
        checked={value !== undefined}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? latest : undefined)}
      />
      {value !== undefined && (
        <>
          <CountField
            label={t('settings.rollingDays')}
            description={t('settings.rollingHint')}
            value={value.days}
            max={mostDaysIn(value)}
            onChange={(days) => change({ ...value, days })}
          />
          <CountField
            label={t('settings.rollingWindow')}
            value={value.windowDays}
            max={mostDays}
            onChange={(windowDays) => change({ ...value, windowDays })}
          />
        </>
      )}
    </>
  );
}
