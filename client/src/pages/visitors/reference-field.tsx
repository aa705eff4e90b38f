import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readSought } from './sought.ts';

export interface ReferenceFieldProps {
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** Follows the typing a moment later. What looks like a document number goes nowhere from here. */
export function ReferenceField({ value, onChange }: ReferenceFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value ?? '');
  const tell = useDebouncedCallback((text: string) => {
    const sought = readSought(text);
    if (sought.kind === 'nothing') onChange(undefined);
    if (sought.kind === 'sought') onChange(sought.text);
  }, 300);
  // Taken away from outside: by the button that clears all filters, or by going back.
  useEffect(() => {
    setTyped((before) => {
      const own = readSought(before);
      return (own.kind === 'sought' ? own.text : undefined) === value ? before : (value ?? '');
    });
  }, [value]);
  const { kind } = readSought(typed);
  return (
    <TextInput
      label={t('visitors.sought')}
      placeholder="K7Q2 · KAZ,KGZ"
      autoComplete="off"
      value={typed}
      error={
        kind === 'number'
          ? t('visitors.soughtNumber')
          : kind === 'nobody'
            ? t('visitors.soughtNothing')
            : undefined
      }
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        tell(currentTarget.value);
      }}
    />
  );
}
