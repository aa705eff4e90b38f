import { useTranslation } from 'react-i18next';
import type { Hours } from '../centre/side-view.ts';
import { useFormat } from './use-format.ts';

/** "closes in 1 h 16 min", "opens at 07:00", "never closes". */
export function useHoursText(hours: Hours, timeZone: string): string {
  const { t } = useTranslation();
  const format = useFormat();
  switch (hours.phase) {
    case 'always-open':
      return t('side.neverCloses');
    case 'closed':
      return hours.opensAt === undefined
        ? t('side.noOpening')
        : t('side.opensAt', { time: format.time(hours.opensAt, timeZone) });
    default:
      return hours.minutesLeft === 0
        ? t('side.closesNow')
        : t('side.closesIn', { duration: format.duration(hours.minutesLeft) });
  }
}
