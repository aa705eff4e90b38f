import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { calm } from '../centre/calm.ts';
import en from './en.json';
import pages from './en-pages.json';
import rest from './en-rest.json';
import { createFormat, type Format } from './format.ts';
import { chosenLanguage } from './i18n.ts';
import { stateName } from './state-names.ts';

interface Words {
  readonly [word: string]: string | Words;
}
const keysOf = (words: Words, path = ''): string[] =>
  Object.entries(words).flatMap(([word, value]) =>
    typeof value === 'string' ? [path + word] : keysOf(value, `${path}${word}.`),
  );
// Before i18next, which puts all parts into the first.
const keysOfParts = [en, rest, pages].flatMap((words) => keysOf(words));

let format: Format;

beforeAll(async () => {
  await i18next.init({ lng: 'en', resources: { en: { translation: en } } });
  for (const words of [rest, pages]) i18next.addResourceBundle('en', 'translation', words, true);
  format = createFormat('en', i18next.t);
});

describe('for people', () => {
  test.each([
    [0, '0 min'],
    [59, '59 min'],
    [60, '1 h'],
    [134, '2 h 14 min'],
    [1440, '1 d'],
    [3646, '2 d 12 h'],
  ])('%d minutes are %s', (minutes, text) => {
    expect(format.duration(minutes)).toBe(text);
  });

  test('a closing at midnight is at 24:00, an opening at 00:00', () => {
    const midnight = Date.parse('2026-11-23T19:00:00Z');
    expect(format.closingTime(midnight, 'Asia/Almaty')).toBe('24:00');
    expect(format.time(midnight, 'Asia/Almaty')).toBe('00:00');
    expect(format.closingTime(midnight, 'Asia/Shanghai')).toBe('03:00');
  });

  test('dates and figures', () => {
    expect(format.date(Date.parse('2026-11-23T19:00:00Z'), 'Asia/Almaty')).toBe('Tue 24 Nov');
    expect(format.count(100_000)).toBe('100,000');
    expect([format.change(3), format.change(-3), format.change(0)]).toEqual(['+3', '−3', '0']);
  });

  test('a name in the nearest language there is', () => {
    expect(format.name({ ru: 'Хоргос', en: 'Khorgos' })).toBe('Khorgos');
    expect(format.name({ ru: 'Хоргос' })).toBe('Хоргос');
    expect(format.name({})).toBe('');
  });

  test('states by name, and what is no state', () => {
    expect(stateName('DEU', 'en', i18next.t)).toBe('Germany');
    expect(stateName('XXA', 'en', i18next.t)).toBe('Stateless');
    expect(stateName('QQQ', 'en', i18next.t)).toBe('QQQ');
  });
});

describe('the language', () => {
  const storage = { getItem: () => null, setItem: () => undefined };

  test.each(['', '?lang=en', '?lang=xx', '?lang='])('of %j is English', (search) => {
    expect(chosenLanguage(search, storage)).toBe('en');
  });
});

describe('where there is no alert', () => {
  const say = (stale: boolean, troubledGates: number) =>
    calm({ stale, troubledGates, t: i18next.t, format }).title;

  test('all is well only when that is known and so', () => {
    expect(say(false, 0)).toBe('All is well');
    expect(say(false, 2)).toBe('No alerts');
    expect(say(true, 0)).toBe('Not known');
  });
});

test('the parts of the catalogue do not overlap', () => {
  expect(keysOfParts.filter((key, index) => keysOfParts.indexOf(key) !== index)).toEqual([]);
});
