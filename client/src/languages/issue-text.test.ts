import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { issueText } from './issue-text.ts';
import { loaders } from './words.ts';

beforeAll(async () => {
  await i18next.init({ lng: 'en', interpolation: { escapeValue: false }, resources: {} });
  const { default: words } = await loaders.app.en();
  for (const part of [words].flat()) i18next.addResourceBundle('en', 'translation', part, true);
});

const format = {
  civilDate: (date: string) => `the ${date}`,
  days: (from: string, to: string) => `${from} until ${to}`,
};
const said = (why: string, values: Readonly<Record<string, string>>) =>
  issueText({ why, values, t: i18next.t, format });

test('dates are written as dates, and times stay as they are', () => {
  expect(said('services_meet', { date: '2026-05-01', closes: '02:00' })).toContain(
    'On the 2026-05-01 it opens before the day before it has closed, at 02:00.',
  );
});

test('a first and a last day are written as days', () => {
  expect(said('closures_meet', { from: '2026-05-01', to: '2026-05-03' })).toContain(
    'another closure: 2026-05-01 until 2026-05-03.',
  );
});
