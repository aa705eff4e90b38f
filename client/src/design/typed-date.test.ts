import fc from 'fast-check';
import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { createFormat } from '../languages/format.ts';
import { languages } from '../languages/language.ts';
import { typedDate } from './typed-date.ts';

beforeAll(() => i18next.init({ lng: 'en', resources: {} }));
const namesOf = (language: string) => createFormat(language, i18next.t);

const days = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe.each(languages)('a date that is typed in %s', (language) => {
  test('is read back from whatever the language writes', () => {
    const names = namesOf(language);
    fc.assert(
      fc.property(days, (date) => {
        expect(typedDate(names.civilDate(date), names)).toBe(date);
        expect(typedDate(names.longCivilDate(date), names)).toBe(date);
      }),
    );
  });

  test.each([
    ['23.11.2026', '2026-11-23'],
    ['3.1.2026', '2026-01-03'],
    ['23/11/2026', '2026-11-23'],
    ['23 11 2026', '2026-11-23'],
    ['2026-11-23', '2026-11-23'],
    ['2026.11.23', '2026-11-23'],
    ['23 Nov 2026', '2026-11-23'],
    ['23 november 2026', '2026-11-23'],
    ['29.02.2028', '2028-02-29'],
    ['29.02.2026', undefined],
    ['31.04.2026', undefined],
    ['11.23.2026', undefined],
    ['23.11', undefined],
    ['23.11.26', undefined],
    ['23.11.202', undefined],
    ['2026-11-2', undefined],
    ['2026 Nov 2', undefined],
    ['2026 Nov 23', '2026-11-23'],
    ['23 Nvo 2026', undefined],
    ['23', undefined],
    ['', undefined],
  ])('%s', (text, date) => {
    expect(typedDate(text, namesOf(language))).toBe(date);
  });
});

test.each([
  ['ru', '9 мая 2026'],
  ['ru', '9 май 2026 г.'],
  ['kk', '9 мамыр 2026'],
  ['kk', '2026 ж. 9 мам.'],
  ['zh', '2026年5月9日'],
])('in %s %s is the ninth of May', (language, text) => {
  expect(typedDate(text, namesOf(language))).toBe('2026-05-09');
});
