import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import type { Hours } from '../centre/side-view.ts';
import en from './en/wall.json';
import { createFormat, type Format } from './format.ts';
import { hoursTexts } from './hours-texts.ts';

let format: Format;

beforeAll(async () => {
  await i18next.init({ lng: 'en', resources: { en: { translation: en } } });
  format = createFormat('en', i18next.t);
});

const textsOf = (hours: Hours) =>
  hoursTexts({ hours, timeZone: 'Asia/Almaty', t: i18next.t, format });

const midnight = Date.parse('2026-11-23T19:00:00Z');

test('a side that is closed for days says on which it opens', () => {
  const opensAt = Date.parse('2026-11-28T02:00:00Z');
  expect(textsOf({ phase: 'closed', opensAt })).toEqual({
    text: 'opens at 07:00',
    when: format.date(opensAt, 'Asia/Almaty'),
  });
});

test('an open side says how long it stays open, and until when', () => {
  const open = { phase: 'open', closesAt: midnight, elapsed: 0.5 } as const;
  expect(textsOf({ ...open, minutesLeft: 76 })).toEqual({
    text: 'closes in 1\u00a0h 16\u00a0min',
    when: 'at 24:00',
  });
  expect(textsOf({ ...open, minutesLeft: 0 }).text).toBe('closes now');
});

test('nothing is said of a time that never comes', () => {
  expect(textsOf({ phase: 'closed', opensAt: undefined })).toEqual({
    text: 'no opening planned',
    when: '',
  });
  expect(textsOf({ phase: 'always-open' })).toEqual({ text: 'never closes', when: '' });
});
