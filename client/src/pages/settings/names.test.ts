import { expect, test } from 'vitest';
import { languagesToMend, namedIn, tooLongIn } from './names.ts';

test('a name changes in one language, and goes where nothing is left of it', () => {
  const names = { en: 'West', ru: 'Запад' };
  expect(namedIn(names, 'ru', 'Западная')).toEqual({ en: 'West', ru: 'Западная' });
  expect(namedIn(names, 'kk', 'Батыс')).toEqual({ ...names, kk: 'Батыс' });
  expect(namedIn(names, 'ru', '')).toEqual({ en: 'West' });
  expect(namedIn(names, 'ru', ' ')).toEqual({ en: 'West' });
  // A draft that came back to what it was is no draft.
  expect(JSON.stringify(namedIn(namedIn(names, 'en', 'W'), 'en', 'West'))).toBe(
    JSON.stringify(names),
  );
});

test('a name is too long where it has more than 200 characters, without the spaces around it', () => {
  const name = 'x'.repeat(200);
  expect(tooLongIn({ kk: `${name}x`, ru: ` ${name} `, de: `${name} ${name}`, en: 'x' })).toEqual([
    'kk',
    'de',
  ]);
});

test('a name that is too long has a field in whatever language the page is turned to', () => {
  const long = 'x'.repeat(201);
  const draft = { before: { de: long, en: 'x' }, names: { de: 'x', en: long } };
  expect(languagesToMend({ ...draft, language: 'ru' })).toEqual(['de', 'en']);
  expect(languagesToMend({ ...draft, language: 'en' })).toEqual(['de']);
});
