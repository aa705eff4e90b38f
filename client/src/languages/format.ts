import type { TFunction } from 'i18next';
import { isMidnight } from '../centre/civil-time.ts';

/** Numbers, times and durations as people of a language write them. */
export interface Format {
  readonly count: (value: number) => string;
  /** With its sign, even when it is a plus. */
  readonly change: (value: number) => string;
  readonly percent: (share: number) => string;
  /** `14:02` on a side's clock. */
  readonly time: (at: number, timeZone: string) => string;
  readonly timeWithSeconds: (at: number, timeZone: string) => string;
  /** A closing: midnight ends the day, so it is 24:00. */
  readonly closingTime: (at: number, timeZone: string) => string;
  /** `Mon 23 Nov` on a side's calendar. */
  readonly date: (at: number, timeZone: string) => string;
  readonly duration: (minutes: number) => string;
  /** A name in this language, or in the nearest there is. */
  readonly name: (names: Readonly<Record<string, string>>) => string;
}

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

export function createFormat(language: string, t: TFunction): Format {
  const counts = new Intl.NumberFormat(language);
  const changes = new Intl.NumberFormat(language, { signDisplay: 'exceptZero' });
  const percents = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const times = perZone(language, clock);
  const seconds = perZone(language, { ...clock, second: '2-digit' });
  const weekdays = perZone(language, { weekday: 'short' });
  const days = perZone(language, { day: 'numeric', month: 'short' });
  const time = (at: number, timeZone: string) => times(timeZone).format(at);
  return {
    count: (value) => counts.format(value),
    // A minus as wide as a plus.
    change: (value) => changes.format(value).replace('-', '−'),
    percent: (share) => percents.format(share),
    time,
    timeWithSeconds: (at, timeZone) => seconds(timeZone).format(at),
    closingTime: (at, timeZone) => (isMidnight(at, timeZone) ? '24:00' : time(at, timeZone)),
    date: (at, timeZone) => `${weekdays(timeZone).format(at)} ${days(timeZone).format(at)}`,
    duration: (minutes) => duration(minutes, t),
    name: (names) => names[language] ?? names.en ?? Object.values(names)[0] ?? '',
  };
}

function duration(minutes: number, t: TFunction): string {
  if (minutes < 60) return t('duration.minutes', { minutes });
  const hours = Math.floor(minutes / 60);
  const restMinutes = minutes % 60;
  if (hours < 24)
    return restMinutes === 0
      ? t('duration.hours', { hours })
      : t('duration.hoursMinutes', { hours, minutes: restMinutes });
  const days = Math.floor(hours / 24);
  const restHours = hours % 24;
  return restHours === 0
    ? t('duration.days', { days })
    : t('duration.daysHours', { days, hours: restHours });
}

function perZone(language: string, options: Intl.DateTimeFormatOptions) {
  // 23 Nov, not Nov 23: the Centre writes the day first.
  const locale = language === 'en' ? 'en-GB' : language;
  const known = new Map<string, Intl.DateTimeFormat>();
  return (timeZone: string): Intl.DateTimeFormat => {
    const format = known.get(timeZone) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
    known.set(timeZone, format);
    return format;
  };
}
