import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import app from '../../languages/en/app.json';
import reports from '../../languages/en/reports.json';
import rest from '../../languages/en/rest.json';
import settings from '../../languages/en/settings.json';
import { subjectText } from './deeds.ts';

beforeAll(async () => {
  await i18next.init({ lng: 'en', resources: { en: { translation: rest } } });
  for (const words of [app, reports, settings])
    i18next.addResourceBundle('en', 'translation', words, true);
});

test.each([
  ['setting', 'hours', 'Hours'],
  ['alert', 'child_left_inside:K7Q2-M4XN-9T0A', 'Child left inside\u00a0· K7Q2-M4XN-9T0A'],
  ['alert', 'of_tomorrow:kz', 'of_tomorrow:kz'],
  ['alert', 'toString', 'toString'],
  ['export', 'reports/visits', 'Visits'],
  ['export', 'rollcall', 'Roll call'],
  ['quarantine', '41', '№ 41'],
  ['visitor', 'K7Q2-M4XN-9T0A', 'K7Q2-M4XN-9T0A'],
])('a deed about %s %s was about “%s”', (kind, id, words) => {
  expect(subjectText({ kind, id }, i18next.t)).toBe(words);
});
