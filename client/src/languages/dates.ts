/** Dates as people of a language write them; the short ones stay on one line. */
export interface Dates {
  /** `Mon 23 Nov` on a side's calendar. */
  readonly short: (at: number, timeZone: string) => string;
  /** `23 Nov`. */
  readonly dayMonth: (at: number, timeZone: string) => string;
  /** `Monday 23 November 2026`. */
  readonly long: (at: number, timeZone: string) => string;
  /** `23 Nov 2026`. */
  readonly medium: (at: number, timeZone: string) => string;
  /** The same where there may be no room for it on one line: the year may stand on one of its own. */
  readonly narrow: (at: number, timeZone: string) => string;
  /** `November`, by itself. */
  readonly monthName: (at: number, timeZone: string) => string;
  /** `November 2026`. */
  readonly month: (at: number, timeZone: string) => string;
  /** `Mon`. */
  readonly weekday: (at: number, timeZone: string) => string;
}

/** As the platform writes them, or CLDR. */
type PlainDates = Omit<Dates, 'narrow'>;

export function createDates(language: string): Dates {
  const dates = language === 'kk' ? kazakhDates() : platformDates(language);
  return {
    ...dates,
    short: (at, timeZone) => unbroken(dates.short(at, timeZone)),
    dayMonth: (at, timeZone) => unbroken(dates.dayMonth(at, timeZone)),
    medium: (at, timeZone) => unbroken(dates.medium(at, timeZone)),
    narrow: (at, timeZone) => apartFromYear(unbroken(dates.medium(at, timeZone))),
  };
}

/** The year comes last, or first with a word of its own. */
function apartFromYear(date: string): string {
  return date.replace(/(年|ж\.)\u00a0?|\u00a0(?=\d{4})/, '$1 ');
}

function unbroken(text: string): string {
  return text.replace(/ /g, '\u00a0');
}

/** One format per time zone, made when it is first needed: making one is slow. */
export function perZone(language: string, options: Intl.DateTimeFormatOptions) {
  // 23 Nov, not Nov 23: the Centre writes the day first.
  const locale = language === 'en' ? 'en-GB' : language;
  const known = new Map<string, Intl.DateTimeFormat>();
  return (timeZone: string): Intl.DateTimeFormat => {
    const format = known.get(timeZone) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
    known.set(timeZone, format);
    return format;
  };
}

function platformDates(language: string): PlainDates {
  const weekdays = perZone(language, { weekday: 'short' });
  const days = perZone(language, { day: 'numeric', month: 'short' });
  const mediums = perZone(language, { day: 'numeric', month: 'short', year: 'numeric' });
  const months = perZone(language, { month: 'long', year: 'numeric' });
  const monthNames = perZone(language, { month: 'long' });
  const longs = perZone(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const weekday = (at: number, timeZone: string) => weekdays(timeZone).format(at);
  return {
    short: (at, timeZone) => `${weekday(at, timeZone)} ${days(timeZone).format(at)}`,
    dayMonth: (at, timeZone) => days(timeZone).format(at),
    long: (at, timeZone) => longs(timeZone).format(at),
    medium: (at, timeZone) => mediums(timeZone).format(at),
    monthName: (at, timeZone) => monthNames(timeZone).format(at),
    month: (at, timeZone) => months(timeZone).format(at),
    weekday,
  };
}

// Chromium has no Kazakh dates ("2026 M11 23"). These are the forms of CLDR.
const kazakhMonths =
  'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан'.split(' ');
const kazakhShortMonths = 'қаң. ақп. нау. сәу. мам. мау. шіл. там. қыр. қаз. қар. жел.'.split(' ');
const kazakhWeekdays = {
  Mon: ['дс', 'дүйсенбі'],
  Tue: ['сс', 'сейсенбі'],
  Wed: ['ср', 'сәрсенбі'],
  Thu: ['бс', 'бейсенбі'],
  Fri: ['жм', 'жұма'],
  Sat: ['сб', 'сенбі'],
  Sun: ['жс', 'жексенбі'],
};

function kazakhDates(): PlainDates {
  const zones = perZone('en', {
    weekday: 'short',
    day: 'numeric',
    month: 'numeric',
    year: 'numeric',
  });
  function parts(at: number, timeZone: string) {
    const found = new Map(
      zones(timeZone)
        .formatToParts(at)
        .map(({ type, value }) => [type, value]),
    );
    const month = Number(found.get('month')) - 1;
    const weekday = Object.entries(kazakhWeekdays).find(([name]) => name === found.get('weekday'));
    return {
      year: found.get('year') ?? '',
      // Beside a month in figures the platform writes 01.
      day: String(Number(found.get('day'))),
      month: kazakhMonths[month] ?? '',
      shortMonth: kazakhShortMonths[month] ?? '',
      weekday: weekday?.[1][1] ?? '',
      shortWeekday: weekday?.[1][0] ?? '',
    };
  }
  return {
    short(at, timeZone) {
      const { shortWeekday, day, shortMonth } = parts(at, timeZone);
      return `${shortWeekday} ${day} ${shortMonth}`;
    },
    dayMonth(at, timeZone) {
      const { day, shortMonth } = parts(at, timeZone);
      return `${day} ${shortMonth}`;
    },
    long(at, timeZone) {
      const { year, day, month, weekday } = parts(at, timeZone);
      return `${year} ж. ${day} ${month}, ${weekday}`;
    },
    medium(at, timeZone) {
      const { year, day, shortMonth } = parts(at, timeZone);
      return `${year} ж. ${day} ${shortMonth}`;
    },
    monthName: (at, timeZone) => parts(at, timeZone).month,
    month(at, timeZone) {
      const { year, month } = parts(at, timeZone);
      return `${year} ж. ${month}`;
    },
    weekday: (at, timeZone) => parts(at, timeZone).shortWeekday,
  };
}
