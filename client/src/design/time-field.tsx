import { useTranslation } from 'react-i18next';
import { TypedInput } from './typed-input.tsx';

export interface TimeFieldProps {
  readonly label: string;
  readonly description?: string;
  /** `14:02`, or empty. */
  readonly value: string;
  readonly onChange: (time: string) => void;
  readonly error?: string | undefined;
}

/** A time of day, of 24 hours in every language, or none. */
export function TimeField({ value, ...rest }: TimeFieldProps) {
  const { t } = useTranslation();
  return (
    <TypedInput
      {...rest}
      value={value}
      shown={value}
      placeholder={t('date.timePattern')}
      // Beside a date, whose field has no hint: what one fills in stands in one line.
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      meaningOf={(text) => {
        const time = text.padStart(text === '' ? 0 : 5, '0');
        return time === '' || /^([01]\d|2[0-3]):[0-5]\d$/.test(time)
          ? { kind: 'value', value: time }
          : { kind: 'wrong', why: t('date.noTime') };
      }}
    />
  );
}
