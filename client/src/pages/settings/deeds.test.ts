import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import app from '../../languages/en/app.json';
import reports from '../../languages/en/reports.json';
import rest from '../../languages/en/rest.json';
import settings from '../../languages/en/settings.json';
import { createFormat } from '../../languages/format.ts';
import { subjectText } from './deeds.ts';

beforeAll(async () => {
  await i18next.init({ lng: 'en', resources: { en: { translation: rest } } });
  for (const words of [app, reports, settings])
    i18next.addResourceBundle('en', 'translation', words, true);
});

test.each([
  ['setting', 'hours', undefined, 'Hours'],
  ['alert', 'child_left_inside:K7Q2-M4XN-9T0A', undefined, 'Child left inside · K7Q2-M4XN-9T0A'],
  ['alert', 'of_tomorrow:kz', undefined, 'of_tomorrow:kz'],
  ['alert', 'toString', undefined, 'toString'],
  [
    'export',
    'reports/visits-2026-01-01-2026-01-31',
    undefined,
    'Visits · 1 Jan 2026 – 31 Jan 2026',
  ],
  ['export', 'reports/stays-2026-01-05-2026-01-05', undefined, 'Length of stays · 5 Jan 2026'],
  [
    'export',
    'reports/visits-2026-01-01-2026-01-31-cn',
    undefined,
    'Visits · 1 Jan 2026 – 31 Jan 2026 · Chinese side',
  ],
  [
    'export',
    'reports/stays-2026-01-05-2026-01-05-closed-2',
    undefined,
    'Length of stays · 5 Jan 2026 · closed-2',
  ],
  ['export', 'reports/of-tomorrow-2026-01-05', undefined, 'reports/of-tomorrow-2026-01-05'],
  ['export', 'rollcall', undefined, 'Roll call'],
  ['key', 'key_3f8f1c2e8f0b', 'Chinese exit', 'Chinese exit'],
  ['user', 'Yb7RpQ0cT2m', 'Ерлан Қасымов', 'Ерлан Қасымов'],
  ['user', 'Yb7RpQ0cT2m', undefined, 'Yb7RpQ0cT2m'],
  ['user', 'Yb7RpQ0cT2m', '', 'Yb7RpQ0cT2m'],
  ['database', 'personal data', undefined, 'Visitors’ personal data'],
  ['database', 'secret', undefined, 'The server’s secret'],
  ['database', 'indexes', undefined, 'indexes'],
  ['quarantine', '41', undefined, '№ 41'],
  ['visitor', 'K7Q2-M4XN-9T0A', undefined, 'K7Q2-M4XN-9T0A'],
])('a deed about %s %s, called %s, was about “%s”', (kind, id, name, words) => {
  const { t } = i18next;
  const sides = [{ id: 'cn', name: 'Chinese side' }];
  const said = subjectText({ kind, id, name }, { t, days: createFormat('en', t).days, sides });
  expect(said.replaceAll('\u00a0', ' ')).toBe(words);
});
