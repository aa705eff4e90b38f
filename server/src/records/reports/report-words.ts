import type { CivilDate } from '@khorgos/shared/centre/instant';
import type { Side } from '@khorgos/shared/centre/site';
import type { Language, Wording } from '../../tables/table.ts';
import type { VisitGrouping } from '../visits/visit-groups.ts';

/** What the columns of reports are called. */
export const words = {
  visits: { en: 'Visits', ru: 'Посещения', kk: 'Келулер', zh: '访问次数' },
  visitors: { en: 'Visitors', ru: 'Посетители', kk: 'Келушілер', zh: '访客人数' },
  visitsYearBefore: {
    en: 'Visits, same days last year',
    ru: 'Посещения за те же дни прошлого года',
    kk: 'Өткен жылдың осы күндеріндегі келулер',
    zh: '去年同期访问次数',
  },
  growth: { en: 'Growth', ru: 'Прирост', kk: 'Өсім', zh: '增长率' },
  what: { en: 'Figure', ru: 'Показатель', kk: 'Көрсеткіш', zh: '指标' },
  total: { en: 'All visits', ru: 'Все посещения', kk: 'Барлық келулер', zh: '全部访问' },
  foreign: { en: 'Foreigners', ru: 'Иностранцы', kk: 'Шетелдіктер', zh: '外国人' },
  visitsTitle: { en: 'Visits', ru: 'Посещения', kk: 'Келулер', zh: '访问' },
  staysTitle: {
    en: 'Length of stays',
    ru: 'Длительность пребывания',
    kk: 'Болу ұзақтығы',
    zh: '停留时长',
  },
  yearTitle: {
    en: 'Since the beginning of the year',
    ru: 'С начала года',
    kk: 'Жыл басынан бері',
    zh: '年初至今',
  },
  fromMinutes: { en: 'From, minutes', ru: 'От, минут', kk: 'Бастап, минут', zh: '起（分钟）' },
  toMinutes: { en: 'To, minutes', ru: 'До, минут', kk: 'Дейін, минут', zh: '止（分钟）' },
  stays: { en: 'Stays', ru: 'Пребывания', kk: 'Болулар', zh: '停留数' },
} as const satisfies Record<string, Wording>;

export const groupingWords: Readonly<Record<VisitGrouping, Wording>> = {
  side: { en: 'Side', ru: 'Сторона', kk: 'Тарап', zh: '入口方' },
  nationality: { en: 'Nationality', ru: 'Гражданство', kk: 'Азаматтығы', zh: '国籍' },
  category: { en: 'Category', ru: 'Категория', kk: 'Санаты', zh: '类别' },
  hour: { en: 'Hour', ru: 'Час', kk: 'Сағат', zh: '小时' },
  day: { en: 'Day', ru: 'День', kk: 'Күн', zh: '日期' },
  week: { en: 'Week from', ru: 'Неделя с', kk: 'Апта басы', zh: '周起始日' },
  month: { en: 'Month', ru: 'Месяц', kk: 'Ай', zh: '月份' },
};

/** How the figures are to be understood. */
export const notes = {
  visitors: {
    en: 'A visitor is counted once in each row, so rows do not add up to the total of visitors.',
    ru: 'Посетитель считается один раз в каждой строке, поэтому строки не складываются в общее число посетителей.',
    kk: 'Келуші әр жолда бір рет саналады, сондықтан жолдардың қосындысы келушілердің жалпы санына тең емес.',
    zh: '每位访客在每一行中只计一次，因此各行之和不等于访客总数。',
  },
  dates: {
    en: 'Days are those of the side of entry, by its own clock.',
    ru: 'Дни - по часам стороны входа.',
    kk: 'Күндер кіру тарапының сағаты бойынша.',
    zh: '日期以入口方当地时间为准。',
  },
} as const satisfies Record<string, Wording>;

/** What a report is of. */
export interface ReportScope {
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** The one that was chosen; without it all are counted. */
  readonly side?: Side | undefined;
}

/** `visits-2026-01-01-2026-01-31-cn`, in plain letters. */
export function documentName(report: string, { from, to, side }: ReportScope): string {
  return [report, from, to, ...(side === undefined ? [] : [side.id])].join('-');
}

/** `2026-01-01 – 2026-01-31 Chinese side`, or the days alone. */
export function scopeWords(scope: ReportScope): Wording {
  const { side } = scope;
  const days = daysOf(scope);
  return inEach((language) => (side === undefined ? days : `${days} ${sideName(side, language)}`));
}

/** The same for the notes, which also say that all sides are counted. */
export function scopeNote(scope: ReportScope): Wording {
  const { side } = scope;
  return inEach((language) => {
    const of = side === undefined ? allSides[language] : sideName(side, language);
    return `${daysOf(scope)} · ${of}`;
  });
}

function daysOf({ from, to }: ReportScope): string {
  return from === to ? from : `${from} – ${to}`;
}

export function sideName({ id, name }: Side, language: Language): string {
  return name[language] ?? name.en ?? id;
}

const allSides: Wording = {
  en: 'All sides',
  ru: 'Все стороны',
  kk: 'Барлық тараптар',
  zh: '各方合计',
};

function inEach(say: (language: Language) => string): Wording {
  return { en: say('en'), ru: say('ru'), kk: say('kk'), zh: say('zh') };
}

/** As of when a report was made, the same in every language. */
export function asOfNote(text: string): Wording {
  return {
    en: `As of ${text} (UTC).`,
    ru: `По состоянию на ${text} (UTC).`,
    kk: `${text} (UTC) жағдайы бойынша.`,
    zh: `截至 ${text}（UTC）。`,
  };
}
