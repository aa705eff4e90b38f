import { expect, test } from 'vitest';
import { gateName } from './gate-name.ts';

const gates = new Map([
  ['kz-in-1', { name: { en: 'North entrance', ru: 'Северный вход' } }],
  ['kz-in-2', { name: { en: 'Bus station' } }],
  ['kz-out-2', { name: { en: 'Bus station' } }],
  ['kz-in-3', {}],
]);
const called = (id: string, language = 'en') =>
  gateName(id, gates, { name: (names) => names[language] ?? names.en ?? '' });

test.each([
  ['kz-in-1', 'North entrance'],
  ['kz-in-2', 'Bus station (kz-in-2)'],
  ['kz-out-2', 'Bus station (kz-out-2)'],
  ['kz-in-3', 'kz-in-3'],
  ['cn-in-1', 'cn-in-1'],
])('%s is called %s', (id, name) => {
  expect(called(id)).toBe(name);
});

test('in the language of the page', () => {
  expect(called('kz-in-1', 'ru')).toBe('Северный вход');
});
