import { useTranslation } from 'react-i18next';
import { TimeField } from '../../design/time-field.tsx';

export interface Times {
  readonly opens: string;
  readonly closes: string;
}

export interface TimesFieldProps {
  readonly value: Times;
  readonly onChange: (times: Times) => void;
}

/** When it opens and closes: two fields, for whatever lays them out. */
export function TimesField({ value, onChange }: TimesFieldProps) {
  const { t } = useTranslation();
  const { opens, closes } = value;
  // A closing that is not later than the opening is one of the next day, which whoever types it is told.
  const hint = closes <= opens ? { description: t('settings.nextDay') } : {};
  return (
    <>
      <TimeField
        label={t('settings.opens')}
        value={opens}
        required
        onChange={(typed) => onChange({ ...value, opens: typed })}
      />
      <TimeField
        label={t('settings.closes')}
        {...hint}
        value={closes}
        required
        closing
        onChange={(typed) => onChange({ ...value, closes: typed })}
      />
    </>
  );
}
