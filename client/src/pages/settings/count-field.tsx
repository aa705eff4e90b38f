import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../languages/use-format.ts';
import { isCount } from './policy-check.ts';

export interface CountFieldProps {
  readonly label: string;
  readonly description?: string;
  /** Nothing where the field is empty. */
  readonly value: number | undefined;
  readonly max: number;
  /** Whether it may be empty. */
  readonly optional?: boolean;
  readonly onChange: (value: number | undefined) => void;
}

/** So many days, at least one. */
export function CountField({ value, max, optional = false, onChange, ...rest }: CountFieldProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const isRight = isCount(value, max) || (optional && value === undefined);
  return (
    <NumberInput
      {...rest}
      value={value ?? ''}
      error={!isRight && t('settings.between', { min: format.count(1), max: format.count(max) })}
      min={1}
      max={max}
      // What is too much is said, and not made less of unseen.
      clampBehavior="none"
      allowDecimal={false}
      allowNegative={false}
      maw="20rem"
      onChange={(next) => onChange(next === '' ? undefined : Number(next))}
    />
  );
}
