import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { coverRules } from './rules-covered.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folders = [
  'shared/src',
  'server/src',
  'client/src',
  'test/feed',
  'test/system',
  'test/browser',
];

function testFiles(folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(?:test|acceptance)\.tsx?$/.test(path) && !/(?:^|\/)dist\//.test(path))
      .map((path) => join(folder, path));
  } catch {
    return [];
  }
}

test('every rule in force has a test that names it, and no test names another', () => {
  const tests = folders
    .flatMap(testFiles)
    .map((file) => [file, readFileSync(join(root, file), 'utf8')]);
  const page = readFileSync(join(root, 'docs/rules.md'), 'utf8');
  const { problems, enforced } = coverRules(page, Object.fromEntries(tests));
  expect(problems).toEqual([]);
  expect(enforced.length).toBeGreaterThan(20);
});

test.each([
  ['- **R1.1** A rule.', "test('R1.2 b')", ['R1.1 has no test', 'names R1.2, which is not']],
  ['- **R1.1** A rule.', "// R1.1\n/* R1.1 */ test('a')", ['R1.1 has no test']],
  ['- **R1.1** *(not yet enforced)* A rule.', "test('R1.1 a')", ['R1.1 has a test (a.test.ts)']],
  ['- **R1.1** _(not yet enforced)_ A rule.', "test('R1.1 a')", ['R1.1 has a test (a.test.ts)']],
  ['- **R1.1** A rule.\n- **R1.1** Again.', "test('R1.1 a')", ['R1.1 stands twice']],
  ['- **R1.1** A rule.\n- **R1.10** Another.', "test('R1.10 a')", ['R1.1 has no test']],
  ['- **R1.1** A rule.\n- **R1.2** *(not yet enforced)* B.', "test('in force: R1.1')", []],
])('%j held against %j', (page, source, problems) => {
  expect(coverRules(page, { 'a.test.ts': source }).problems).toEqual(
    problems.map((problem) => expect.stringContaining(problem)),
  );
});
