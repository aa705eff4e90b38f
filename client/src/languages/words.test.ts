import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Language, languages } from './language.ts';
import type { Words } from './words.ts';

const here = new URL('./', import.meta.url);
const source = new URL('../', here);
const plural = /_(zero|one|two|few|many|other)$/;

function flat(words: Words, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([word, value]): [string, string][] =>
    typeof value === 'string' ? [[path + word, value]] : flat(value, `${path}${word}.`),
  );
}

function partsOf(language: Language): string[] {
  return readdirSync(new URL(`${language}/`, here))
    .filter((file) => file.endsWith('.json') && file !== 'states.json')
    .toSorted();
}

function entriesOf(language: Language): [string, string][] {
  return partsOf(language).flatMap((file) => {
    const words: Words = JSON.parse(readFileSync(new URL(`${language}/${file}`, here), 'utf8'));
    return flat(words);
  });
}

const catalogues = Object.fromEntries(
  languages.map((language) => [language, new Map(entriesOf(language))]),
);
const english = catalogues.en ?? new Map<string, string>();
const stem = (key: string) => key.replace(plural, '');
const stems = [...new Set([...english.keys()].map(stem))];
const counted = new Set([...english.keys()].filter((key) => plural.test(key)).map(stem));

/** The keys a language must have: as many forms of each counted word as its plurals need. */
function keysOf(language: Language): string[] {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  return stems
    .flatMap((key) => (counted.has(key) ? pluralCategories.map((form) => `${key}_${form}`) : [key]))
    .toSorted();
}

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);

describe.each(languages)('the catalogue of %s', (language) => {
  const words = catalogues[language] ?? new Map<string, string>();

  test('has the same parts, and every word once', () => {
    expect(partsOf(language)).toEqual(partsOf('en'));
    const keys = entriesOf(language).map(([key]) => key);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  test('lacks no word and no plural, and has none too many', () => {
    expect([...words.keys()].toSorted()).toEqual(keysOf(language));
  });

  test('says the same figures and names as English does', () => {
    const other = new Map(
      [...english].map(([key, text]) => [stem(key), placeholders(text).toSorted()]),
    );
    const wrong = [...words].filter(
      ([key, text]) => placeholders(text).toSorted().join() !== other.get(stem(key))?.join(),
    );
    expect(wrong).toEqual([]);
  });

  test('has no word left in another script, and none empty', () => {
    const own = {
      kk: /\p{Script=Cyrillic}/u,
      ru: /\p{Script=Cyrillic}/u,
      zh: /\p{Script=Han}/u,
      en: /[a-z]/i,
    };
    const free = ([, text]: [string, string]) => /^[\W\d]*$/.test(text.replace(/\{\{\w+\}\}/g, ''));
    const strange = [...words].filter((entry) => !own[language].test(entry[1]) && !free(entry));
    expect(strange).toEqual([]);
    expect([...words].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('joins words without a double space or a space before a comma', () => {
    expect([...words].filter(([, text]) => /\s\s|\s[,;]/.test(text))).toEqual([]);
  });
});

test('no word is in the catalogue that nobody says', () => {
  const code = sources(source)
    .map((file) => readFileSync(new URL(file, source), 'utf8'))
    .join('\n');
  // `alert.${kind}` says every word that begins and ends so.
  const templates = [...code.matchAll(/`([\w.]*)\$\{[^}`]*\}([\w.]*)`/g)].filter(
    ([, begin]) => begin !== '' && begin?.includes('.'),
  );
  const said = (key: string) =>
    code.includes(`'${key}'`) ||
    code.includes(`word="${key}"`) ||
    templates.some(
      ([, begin = '', end = '']) =>
        key.startsWith(begin) && key.endsWith(end) && key.length > begin.length + end.length,
    );
  expect(stems.filter((key) => !said(key))).toEqual([]);
});

function sources(folder: URL): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !file.includes('.test.'),
  );
}
