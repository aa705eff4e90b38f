import { useTranslation } from 'react-i18next';

interface Times {
  readonly opens: string;
  readonly closes: string;
}

/** A closing that is not later than the opening is one of the next day, which whoever types it is told. */
export function useClosesHint({ opens, closes }: Times): { readonly description?: string } {
  const { t } = useTranslation();
  return closes <= opens ? { description: t('settings.nextDay') } : {};
}
