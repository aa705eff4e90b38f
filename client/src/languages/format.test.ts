import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { calm } from '../centre/calm.ts';
import enApp from './en/all.ts';
import { createFormat, type Format } from './format.ts';
import kkApp from './kk/all.ts';
import { chosenLanguage, type Language, languages } from './language.ts';
import ruApp from './ru/all.ts';
import { stateName } from './state-names.ts';
import zhApp from './zh/all.ts';

const later = { en: enApp, kk: kkApp, ru: ruApp, zh: zhApp };
const formats = new Map<Language, Format>();
const formatOf = (language: Language): Format => {
  const format = formats.get(language);
  if (format === undefined) throw new Error(`no format of ${language}`);
  return format;
};

beforeAll(async () => {
  await i18next.init({
    lng: 'en',
    resources: {},
    interpolation: { escapeValue: false },
  });
  for (const language of languages) {
    for (const words of later[language])
      i18next.addResourceBundle(language, 'translation', words, true);
    formats.set(language, createFormat(language, i18next.getFixedT(language)));
  }
});

/** Whatever kind of space a language puts there. */
const plain = (text: string) => text.replace(/\s/g, ' ');
const evening = Date.parse('2026-11-23T19:00:00Z');

describe('for people', () => {
  test.each([
    [0, '0\u00a0min'],
    [59, '59\u00a0min'],
    [60, '1\u00a0h'],
    [134, '2\u00a0h 14\u00a0min'],
    [1440, '1\u00a0d'],
    [3646, '2\u00a0d 12\u00a0h'],
  ])('%d minutes are %s', (minutes, text) => {
    expect(formatOf('en').duration(minutes)).toBe(text);
  });

  test('a closing at midnight is at 24:00, an opening at 00:00', () => {
    const format = formatOf('en');
    expect(format.closingTime(evening, 'Asia/Almaty')).toBe('24:00');
    expect(format.time(evening, 'Asia/Almaty')).toBe('00:00');
    expect(format.closingTime(evening, 'Asia/Shanghai')).toBe('03:00');
  });

  test('a change has its sign', () => {
    const { change } = formatOf('en');
    expect([change(3), change(-3), change(0)]).toEqual(['+3', '−3', '0']);
  });

  test('a name in the nearest language there is', () => {
    const { name } = formatOf('en');
    expect(name({ ru: 'Хоргос', en: 'Khorgos' })).toBe('Khorgos');
    expect(name({ ru: 'Хоргос' })).toBe('Хоргос');
    expect(name({})).toBe('');
    expect(formatOf('kk').name({ kk: 'Қорғас', en: 'Khorgos' })).toBe('Қорғас');
  });
});

describe('each language in its own way', () => {
  test.each([
    ['en', 'Tue 24 Nov', 'Tuesday 24 November 2026', '24 Nov 2026', 'November 2026'],
    ['ru', 'вт 24 нояб.', 'вторник 24 ноября 2026 г.', '24 нояб. 2026 г.', 'ноябрь 2026 г.'],
    ['zh', '周二 11月24日', '2026年11月24日星期二', '2026年11月24日', '2026年11月'],
    ['kk', 'сс 24 қар.', '2026 ж. 24 қараша сейсенбі', '2026 ж. 24 қар.', '2026 ж. қараша'],
  ] as const)('dates in %s', (language, short, long, medium, month) => {
    const format = formatOf(language);
    expect(plain(format.date(evening, 'Asia/Almaty'))).toBe(short);
    // Whether a comma follows the weekday is another matter in each version of CLDR.
    expect(plain(format.longDate(evening, 'Asia/Almaty')).replace(',', '')).toBe(long);
    expect(plain(format.civilDate('2026-11-24'))).toBe(medium);
    expect(plain(format.month('2026-11'))).toBe(month);
  });

  test.each([
    ['en', '100,000', '12.5%', '5 min ago', 'in 2 h'],
    ['ru', '100 000', '12,5 %', '5 мин назад', 'через 2 ч'],
    ['zh', '100,000', '12.5%', '5 分钟前', '2 小时后'],
    ['kk', '100 000', '12,5%', '5 мин бұрын', '2 сағ өткен соң'],
  ] as const)('figures in %s', (language, count, percent, ago, ahead) => {
    const format = formatOf(language);
    expect(plain(format.count(100_000))).toBe(count);
    expect(plain(format.percent(0.125))).toBe(percent);
    expect(plain(format.relative(evening - 5 * 60_000, evening))).toBe(ago);
    expect(plain(format.relative(evening + 120 * 60_000, evening))).toBe(ahead);
  });

  test('shares below one another have the same digits', () => {
    const { share } = formatOf('en');
    expect([0.01, 0.004, 0.0001].map(share)).toEqual(['1.0%', '0.4%', '<0.1%']);
  });

  test.each([
    ['en', '+12.5%', '−3%'],
    ['ru', '+12,5 %', '−3 %'],
    ['zh', '+12.5%', '−3%'],
    ['kk', '+12,5%', '−3%'],
  ] as const)('growth in %s, with its sign', (language, more, less) => {
    const format = formatOf(language);
    expect(plain(format.growth(0.125))).toBe(more);
    expect(plain(format.growth(-0.03))).toBe(less);
  });

  test('a day, its month, its year and a time stay on one line', () => {
    for (const language of languages) {
      const { date, dayMonth, civilDate, moment, closingMoment } = formatOf(language);
      const texts = [date, dayMonth, moment, closingMoment].map((say) =>
        say(evening, 'Asia/Almaty'),
      );
      expect([...texts, civilDate('2026-11-24')].filter((text) => text.includes(' '))).toEqual([]);
    }
  });

  test.each([
    ['en', ['24 Nov', '2026']],
    ['ru', ['24 нояб.', '2026 г.']],
    ['zh', ['2026年', '11月24日']],
    ['kk', ['2026 ж.', '24 қар.']],
  ] as const)('a narrow date in %s has its year on a line of its own', (language, lines) => {
    const date = formatOf(language).narrowCivilDate('2026-11-24');
    expect(date.split(' ').map(plain)).toEqual(lines);
  });

  test('a first and a last day, or one', () => {
    const { days } = formatOf('en');
    expect(plain(days('2026-11-01', '2026-11-26'))).toBe('1 Nov 2026 – 26 Nov 2026');
    expect(plain(days('2026-11-01', '2026-11-01'))).toBe('1 Nov 2026');
  });

  test('a date has its year where that is another than the present one', () => {
    const seenFrom = (today: string | undefined) =>
      plain(formatOf('en').dateFrom(evening, 'Asia/Almaty', today));
    expect(seenFrom('2026-01-01')).toBe('Tue 24 Nov');
    expect(seenFrom(undefined)).toBe('Tue 24 Nov');
    expect(seenFrom('2027-01-01')).toBe('24 Nov 2026');
  });

  test.each([
    ['en', 'A, B, C'],
    ['kk', 'A, B, C'],
    ['ru', 'A, B, C'],
    ['zh', 'A、B、C'],
  ] as const)('a list in %s', (language, list) => {
    expect(formatOf(language).list(['A', 'B', 'C'])).toBe(list);
  });

  test('sentences stand a space apart, except after a Chinese full stop', () => {
    expect(formatOf('en').sentences(['A.', 'B.'])).toBe('A. B.');
    expect(formatOf('kk').sentences(['А.', 'Ә.'])).toBe('А. Ә.');
    expect(formatOf('zh').sentences(['甲。', '乙。'])).toBe('甲。乙。');
  });

  test('the first of a month is 1 in Kazakh, not 01', () => {
    expect(plain(formatOf('kk').civilDate('2026-11-01'))).toBe('2026 ж. 1 қар.');
  });

  test('plurals', () => {
    const days = (language: Language, count: number) =>
      i18next.getFixedT(language)('alertDetail.visitors', { count, formatted: String(count) });
    expect([1, 2, 5, 21].map((count) => days('ru', count))).toEqual([
      '1 посетитель',
      '2 посетителя',
      '5 посетителей',
      '21 посетитель',
    ]);
    expect([1, 2].map((count) => days('kk', count))).toEqual(['1 келуші', '2 келуші']);
    expect([1, 2].map((count) => days('zh', count))).toEqual(['1 名访客', '2 名访客']);
  });

  test('states by name, and what is no state', () => {
    const named = (language: Language) =>
      ['DEU', 'D', 'XXA', 'XXC', 'XXX', 'UNK', 'EUE', 'QQQ'].map((code) =>
        stateName(code, language, i18next.getFixedT(language)),
      );
    expect(named('en').join()).toBe(
      'Germany,Germany,Stateless,Refugee,Not specified,United Nations,European Union,QQQ',
    );
    expect(named('kk').join()).toBe(
      'Германия,Германия,Азаматтығы жоқ,Босқын,Көрсетілмеген,БҰҰ,Еуропалық Одақ,QQQ',
    );
    expect(named('ru').join()).toBe(
      'Германия,Германия,Без гражданства,Беженец,Не указано,ООН,Европейский союз,QQQ',
    );
    expect(named('zh').join()).toBe('德国,德国,无国籍,难民,未注明,联合国,欧盟,QQQ');
  });
});

describe('the language', () => {
  const storage = { getItem: () => null, setItem: () => undefined };

  test.each(['', '?lang=en', '?lang=xx', '?lang='])('of %j is English', (search) => {
    expect(chosenLanguage({ search, storage })).toBe('en');
  });

  test('is the address, then what was chosen last, then what the browser prefers', () => {
    const kept = new Map<string, string>();
    const places = {
      storage: {
        getItem: (name: string) => kept.get(name) ?? null,
        setItem: (name: string, value: string) => void kept.set(name, value),
      },
      preferred: ['de-DE', 'ru-KZ', 'kk'],
    };
    expect(chosenLanguage({ ...places, search: '' })).toBe('ru');
    expect(chosenLanguage({ ...places, search: '?lang=zh' })).toBe('zh');
    expect(chosenLanguage({ ...places, search: '' })).toBe('zh');
  });

  test('stays usable where the browser keeps nothing', () => {
    const refuse = () => {
      throw new Error('denied');
    };
    const broken = { getItem: refuse, setItem: refuse };
    expect(chosenLanguage({ search: '?lang=kk', storage: broken })).toBe('kk');
    expect(chosenLanguage({ search: '', storage: broken })).toBe('en');
  });
});

describe('where there is no alert', () => {
  const say = (stale: boolean, troubledGates: number) =>
    calm({ stale, troubledGates, t: i18next.t, format: formatOf('en') }).title;

  test('all is well only when that is known and so', () => {
    expect(say(false, 0)).toBe('All is well');
    expect(say(false, 2)).toBe('No alerts');
    expect(say(true, 0)).toBe('Not known');
  });
});
