import type { FieldIssue } from '@khorgos/shared/problem';
import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, test } from 'vitest';
import { problemOf } from '../api/problem.ts';
import { type Language, languages } from '../languages/language.ts';
import { SpeechProvider } from '../languages/speech.tsx';
import { loaders } from '../languages/words.ts';
import { ProblemText, type ProblemTextProps } from './problem-text.tsx';

const message = 'must be something else';
const refused: readonly FieldIssue[] = [
  { path: 'next', message, why: 'guessable' },
  { path: 'email', message, why: 'taken' },
  { path: 'kz.1.days', message, why: 'weekday_twice' },
  {
    path: 'kz.1.from',
    message,
    why: 'closures_meet',
    values: { from: '2026-05-01', to: '2026-05-03' },
  },
  { path: 'kz', message, why: 'never_closes' },
  {
    path: 'kz.1.opens',
    message,
    why: 'services_meet',
    values: { date: '2026-05-01', closes: '02:00' },
  },
  { path: 'kz.1.opens', message, why: 'planned_services_meet', values: { closes: '02:00' } },
  {
    path: 'kz.1',
    message,
    why: 'past_hours',
    values: { date: '2026-05-01', from: '2026-11-27' },
  },
  { path: 'from', message, why: 'too_early', values: { from: '2026-11-27' } },
];

async function speak(language: Language) {
  await i18next.init({ lng: language, interpolation: { escapeValue: false }, resources: {} });
  const { default: words } = await loaders.app[language]();
  for (const part of [words].flat()) i18next.addResourceBundle(language, 'translation', part, true);
}

async function textOf(
  status: number,
  issues: readonly unknown[],
  placeOf?: ProblemTextProps['placeOf'],
) {
  const problem = await problemOf(Response.json({ issues }, { status }));
  const said = (
    <SpeechProvider i18n={i18next}>
      <ProblemText problem={problem} of="deed" placeOf={placeOf} />
    </SpeechProvider>
  );
  return renderToStaticMarkup(said);
}

describe.each(languages)('in %s', (language) => {
  beforeEach(() => speak(language));

  test.each(refused)(
    '$why is said in the language of the page, and nothing else',
    async (issue) => {
      const text = await textOf(422, [issue]);
      expect(text).not.toMatch(/lang="en"|must be|\{\{|problem\./);
      expect(text).not.toContain(issue.path);
      expect(text).not.toContain(i18next.t('problem.invalid'));
      for (const value of Object.values(issue.values ?? {}))
        expect(text.replaceAll('\u00a0', ' ')).toContain(
          value.includes(':') ? value : String(Number(value.slice(-2))),
        );
    },
  );
});

describe('in English', () => {
  beforeEach(() => speak('en'));

  test('a name that is taken is not called a change by somebody else', async () => {
    const text = await textOf(409, [{ path: 'name', message: 'is taken', why: 'taken' }]);
    expect(text).toContain('in use already');
    expect(text).not.toContain(i18next.t('problem.conflict'));
  });

  test('the side it is about is named, and what is said twice is said once', async () => {
    const closed = { path: 'kz', message, why: 'never_closes' };
    const text = await textOf(422, [closed, closed], (path) => `Side ${path}`);
    expect(text.match(/Side kz: This side has no hours/g)).toHaveLength(1);
  });

  test('a closure of one day is said as one', async () => {
    const meets = (from: string, to: string) =>
      textOf(422, [{ path: 'kz.1.from', message, why: 'closures_meet', values: { from, to } }]);
    expect(await meets('2026-05-01', '2026-05-01')).toMatch(/: 1\sMay\s2026\. Choose/);
    expect(await meets('2026-05-01', '2026-05-03')).toMatch(/: 1\sMay\s2026 – 3\sMay\s2026\./);
  });

  test('what has no words of its own keeps those of the server', async () => {
    const text = await textOf(422, [
      { path: 'name', message: 'is taken', why: 'taken' },
      { path: 'gates.0', message, why: 'a reason of tomorrow' },
    ]);
    expect(text).toContain(i18next.t('problem.invalid'));
    expect(text).toContain('in use already');
    expect(text).toContain(`gates.0: ${message}`);
  });
});
