import type { TFunction } from 'i18next';
import type { Hours } from '../centre/side-view.ts';
import type { Format } from './format.ts';

export interface HoursTexts {
  /** "closes in 1 h 16 min", "opens at 07:00", "never closes". */
  readonly text: string;
  /** "at 24:00", "Tue 24 Nov": a side may stay closed for days. Empty where nothing is to come. */
  readonly when: string;
}

export interface HoursTextsOptions {
  readonly hours: Hours;
  readonly timeZone: string;
  readonly t: TFunction;
  readonly format: Format;
}

/** What a side does next, and when. */
export function hoursTexts({ hours, timeZone, t, format }: HoursTextsOptions): HoursTexts {
  switch (hours.phase) {
    case 'always-open':
      return { text: t('side.neverCloses'), when: '' };
    case 'closed': {
      const { opensAt } = hours;
      if (opensAt === undefined) return { text: t('side.noOpening'), when: '' };
      return {
        text: t('side.opensAt', { time: format.time(opensAt, timeZone) }),
        when: format.date(opensAt, timeZone),
      };
    }
    default:
      return {
        text:
          hours.minutesLeft === 0
            ? t('side.closesNow')
            : t('side.closesIn', { duration: format.duration(hours.minutesLeft) }),
        when: t('side.at', { time: format.closingTime(hours.closesAt, timeZone) }),
      };
  }
}
