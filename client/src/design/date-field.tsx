import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { dateIn } from './search-words.ts';

/** A year that is being typed is a year of antiquity first. */
const earliest = '2000-01-01';

export interface DateFieldProps {
  readonly label: string;
  /** `2026-11-23`. */
  readonly value: string;
  readonly onChange: (date: string) => void;
  readonly max?: string;
}

/** A civil date; tells of whole dates only, not of what is half typed. */
export function DateField({ label, value, onChange, max }: DateFieldProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  return (
    <TextInput
      type="date"
      label={label}
      value={typed}
      min={earliest}
      {...(max === undefined ? {} : { max })}
      onChange={({ currentTarget }) => {
        const text = currentTarget.value;
        setTyped(text);
        const date = dateIn(text);
        if (date !== undefined && date >= earliest && (max === undefined || date <= max))
          onChange(date);
      }}
      onBlur={() => setTyped(value)}
    />
  );
}
