import type { TFunction } from 'i18next';
import { civilDate, isMidnight } from '../centre/civil-time.ts';
import { createDates, perZone } from './dates.ts';
import './words.ts';

/** Numbers, times and durations as people of a language write them. */
export interface Format {
  readonly count: (value: number) => string;
  /** With its sign, even when it is a plus. */
  readonly change: (value: number) => string;
  readonly percent: (share: number) => string;
  /** One of several shares below one another: each with the same digits. */
  readonly share: (share: number) => string;
  /** By how much more or less, with its sign. */
  readonly growth: (share: number) => string;
  /** `14:02` on a side's clock. */
  readonly time: (at: number, timeZone: string) => string;
  readonly timeWithSeconds: (at: number, timeZone: string) => string;
  /** A closing: midnight ends the day, so it is 24:00. */
  readonly closingTime: (at: number, timeZone: string) => string;
  /** `Mon 23 Nov 24:00`: a closing, or a deadline, on the day that it ends. */
  readonly closingMoment: (at: number, timeZone: string) => string;
  /** `Mon 23 Nov` on a side's calendar. */
  readonly date: (at: number, timeZone: string) => string;
  /** `Mon 23 Nov`, or `23 Nov 2026` seen from a civil date of another year. */
  readonly dateFrom: (at: number, timeZone: string, today: string | undefined) => string;
  /** `23 Nov` on a side's calendar. */
  readonly dayMonth: (at: number, timeZone: string) => string;
  /** `Monday 23 November 2026` on a side's calendar. */
  readonly longDate: (at: number, timeZone: string) => string;
  /** `Mon 23 Nov 14:02` on a side's clock, unbroken as every short date is. */
  readonly moment: (at: number, timeZone: string) => string;
  /** `23 Nov 2026` for the civil date `2026-11-23`; what is no date stays as it is. */
  readonly civilDate: (date: string) => string;
  /** The same where there may be no room for it on one line: the year may stand on one of its own. */
  readonly narrowCivilDate: (date: string) => string;
  /** `1 Nov 2026 – 26 Nov 2026`, the civil dates of a first and a last day; one day by itself. */
  readonly days: (from: string, to: string) => string;
  /** `Monday 23 November 2026` for a civil date. */
  readonly longCivilDate: (date: string) => string;
  /** `November` for a civil date in it. */
  readonly monthName: (date: string) => string;
  /** `November 2026` for `2026-11`. */
  readonly month: (month: string) => string;
  /** `Mon` for a civil date. */
  readonly weekday: (date: string) => string;
  readonly duration: (minutes: number) => string;
  /** `5 min ago`, `in 2 h`. */
  readonly relative: (at: number, now: number) => string;
  /** One after the other: `A, B, C`. */
  readonly list: (texts: readonly string[]) => string;
  /** One after another, each with its full stop. */
  readonly sentences: (texts: readonly string[]) => string;
  /** A name in this language, or in the nearest there is. */
  readonly name: (names: Readonly<Record<string, string>>) => string;
}

/** What would be written as nothing, with one digit behind the point. */
const leastShare = 0.0005;

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

export function createFormat(language: string, t: TFunction): Format {
  // Kazakh groups and points its figures as Russian does, and Chromium knows no Kazakh.
  const figures = language === 'kk' ? 'ru' : language;
  const counts = new Intl.NumberFormat(figures);
  const changes = new Intl.NumberFormat(figures, { signDisplay: 'exceptZero' });
  const percents = new Intl.NumberFormat(figures, { style: 'percent', maximumFractionDigits: 1 });
  const shares = new Intl.NumberFormat(figures, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const growths = new Intl.NumberFormat(figures, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  });
  // Kazakh writes its sign of percent right behind the figure.
  const tidy = (text: string) => (language === 'kk' ? text.replace(/\s%$/, '%') : text);
  // Few are not none.
  const shareText = (written: Intl.NumberFormat, share: number) =>
    share > 0 && share < leastShare
      ? `<${tidy(written.format(0.001))}`
      : tidy(written.format(share));
  const times = perZone('en', clock);
  const seconds = perZone('en', { ...clock, second: '2-digit' });
  const dates = createDates(language);
  const time = (at: number, timeZone: string) => times(timeZone).format(at);
  const moment = (at: number, timeZone: string) =>
    `${dates.short(at, timeZone)}\u00a0${time(at, timeZone)}`;
  const onDay = (date: string, write: (at: number, timeZone: string) => string) => {
    const at = Date.parse(`${date}T00:00:00Z`);
    return Number.isNaN(at) ? date : write(at, 'UTC');
  };
  const civil = (date: string) => onDay(date, dates.medium);
  return {
    count: (value) => counts.format(value),
    // A minus as wide as a plus.
    change: (value) => changes.format(value).replace('-', '−'),
    percent: (share) => shareText(percents, share),
    share: (share) => shareText(shares, share),
    growth: (share) => tidy(growths.format(share).replace('-', '−')),
    time,
    timeWithSeconds: (at, timeZone) => seconds(timeZone).format(at),
    closingTime: (at, timeZone) => (isMidnight(at, timeZone) ? '24:00' : time(at, timeZone)),
    closingMoment: (at, timeZone) =>
      isMidnight(at, timeZone)
        ? `${dates.short(at - 1, timeZone)}\u00a024:00`
        : moment(at, timeZone),
    date: dates.short,
    dateFrom(at, timeZone, today) {
      const date = civilDate(at, timeZone);
      const isThisYear = today === undefined || date.slice(0, 4) === today.slice(0, 4);
      return isThisYear ? dates.short(at, timeZone) : civil(date);
    },
    dayMonth: dates.dayMonth,
    longDate: dates.long,
    moment,
    civilDate: civil,
    narrowCivilDate: (date) => onDay(date, dates.narrow),
    days: (from, to) => (from === to ? civil(from) : `${civil(from)} – ${civil(to)}`),
    longCivilDate: (date) => onDay(date, dates.long),
    monthName: (date) => onDay(date, dates.monthName),
    month: (month) => onDay(`${month}-01`, dates.month),
    weekday: (date) => onDay(date, dates.weekday),
    duration: (minutes) => duration(minutes, t, counts),
    relative(at, now) {
      const minutes = Math.floor(Math.abs(now - at) / 60_000);
      if (minutes === 0) return t('time.now');
      const text = duration(minutes, t, counts);
      return at <= now ? t('time.ago', { duration: text }) : t('time.ahead', { duration: text });
    },
    // Intl.ListFormat puts an "and" before the last, or in Russian no comma at all, and knows no Kazakh.
    list: (texts) => texts.join(language === 'zh' ? '、' : ', '),
    // A Chinese full stop brings its own space.
    sentences: (texts) => texts.join(language === 'zh' ? '' : ' '),
    name: (names) => names[language] ?? names.en ?? Object.values(names)[0] ?? '',
  };
}

function duration(minutes: number, t: TFunction, counts: Intl.NumberFormat): string {
  if (minutes < 60) return t('duration.minutes', { minutes });
  const hours = Math.floor(minutes / 60);
  const restMinutes = minutes % 60;
  if (hours < 24)
    return restMinutes === 0
      ? t('duration.hours', { hours })
      : t('duration.hoursMinutes', { hours, minutes: restMinutes });
  const days = counts.format(Math.floor(hours / 24));
  const restHours = hours % 24;
  return restHours === 0
    ? t('duration.days', { days })
    : t('duration.daysHours', { days, hours: restHours });
}
