import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const checklist = readFileSync(fileURLToPath(new URL('docs/asvs.md', root)), 'utf8');
const rows = checklist.split('\n').filter((line) => /^\| \d+\.\d+\.\d+ /.test(line));

test('every line of the checklist names a place that is there, or says what is open', () => {
  expect(rows.length).toBeGreaterThan(40);
  for (const row of rows) {
    const named = [...row.matchAll(/`([\w./-]+\.(?:tsx?|md))`/g)].map(([, path]) => path ?? '');
    expect({ row, names: named.length > 0 }).toEqual({ row, names: true });
    for (const path of named)
      expect({ path, there: existsSync(fileURLToPath(new URL(path, root))) }).toEqual({
        path,
        there: true,
      });
  }
});
