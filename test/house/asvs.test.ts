import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const checklist = readFileSync(fileURLToPath(new URL('docs/asvs.md', root)), 'utf8');
const rows = checklist.split('\n').flatMap((line) => {
  const [, id = '', by = ''] = /^\| (\d+\.\d+\.\d+) [^|]+\| ([^|]+)\|$/.exec(line) ?? [];
  return id === '' ? [] : [{ id, by }];
});

/** How many requirements of ASVS 5.0.0 each section has at levels 1 and 2: they are always the first of it. */
const sections = {
  ...{ '1.1': 2, '1.2': 9, '1.3': 11, '1.4': 3, '1.5': 2 },
  ...{ '2.1': 3, '2.2': 3, '2.3': 4, '2.4': 1 },
  ...{ '3.2': 2, '3.3': 4, '3.4': 6, '3.5': 5, '3.7': 2 },
  ...{ '4.1': 3, '4.2': 1, '4.4': 4 },
  ...{ '5.4': 3 },
  ...{ '6.1': 3, '6.2': 12, '6.3': 4, '6.4': 4, '6.5': 5, '6.8': 4 },
  ...{ '7.1': 3, '7.2': 4, '7.3': 2, '7.4': 5, '7.5': 2, '7.6': 2 },
  ...{ '8.1': 2, '8.2': 3, '8.3': 1, '8.4': 1 },
  ...{ '9.1': 3, '9.2': 4 },
  ...{ '10.1': 2, '10.2': 2, '10.5': 5 },
  ...{ '11.1': 2, '11.2': 3, '11.3': 3, '11.4': 4, '11.5': 1, '11.6': 1 },
  ...{ '12.1': 3, '12.2': 2, '12.3': 4 },
  ...{ '13.1': 1, '13.2': 5, '13.3': 2, '13.4': 5 },
  ...{ '14.1': 2, '14.2': 4, '14.3': 3 },
  ...{ '15.1': 3, '15.2': 3, '15.3': 7 },
  ...{ '16.1': 1, '16.2': 5, '16.3': 4, '16.4': 3, '16.5': 3 },
};

test('the checklist has every requirement of level 2 that applies, once and in order', () => {
  const wanted = Object.entries(sections).flatMap(([section, count]) =>
    Array.from({ length: count }, (_, index) => `${section}.${index + 1}`),
  );
  expect(rows.map(({ id }) => id)).toEqual(wanted);
});

test('what is installed names where whoever does it is told', () => {
  const installed = rows.filter(({ by }) => by.includes('**Installed**'));
  expect(installed.length).toBeGreaterThan(5);
  for (const { id, by } of installed)
    expect({ id, by }).toMatchObject({ by: expect.stringMatching(/`docs\/|the same/) });
});

test('every line names a place that is there, or says what is open or that there is no such thing', () => {
  for (const { id, by } of rows) {
    const named = [...by.matchAll(/`([\w./-]+\.(?:tsx?|md|cfg|conf))`/g)].map(
      ([, path]) => path ?? '',
    );
    const says = named.length > 0 || /\*\*(?:Open|Installed)\*\*/.test(by) || by.startsWith('None');
    expect({ id, says }).toEqual({ id, says: true });
    for (const path of named)
      expect({ path, there: existsSync(fileURLToPath(new URL(path, root))) }).toEqual({
        path,
        there: true,
      });
  }
});
