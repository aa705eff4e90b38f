import { useTranslation } from 'react-i18next';
import { TypedInput } from './typed-input.tsx';

export interface TimeFieldProps {
  readonly label: string;
  readonly description?: string;
  /** `14:02`, or empty. */
  readonly value: string;
  readonly onChange: (time: string) => void;
  readonly error?: string | undefined;
  readonly required?: boolean;
  /** Whether it may be 24:00, the end of a day. */
  readonly closing?: boolean;
}

/** A time of day, of 24 hours in every language, or none. */
export function TimeField({ value, required = false, closing = false, ...rest }: TimeFieldProps) {
  const { t } = useTranslation();
  return (
    <TypedInput
      {...rest}
      value={value}
      withAsterisk={required}
      aria-required={required}
      shown={value}
      placeholder={t('date.timePattern')}
      meaningOf={(text) => {
        const time = text.padStart(text === '' ? 0 : 5, '0');
        return (time === '' && !required) ||
          /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ||
          (closing && time === '24:00')
          ? { kind: 'value', value: time }
          : { kind: 'wrong', why: t('date.noTime') };
      }}
    />
  );
}
