import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ConfigError } from './config-error.ts';
import { loadSite } from './site-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'khorgos-site-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const park = {
  id: 'park',
  name: { en: 'Park' },
  sides: [{ id: 'north', name: 'North', timeZone: 'Asia/Almaty', gates: [{ id: 'n-1' }] }],
};

function load(content: string) {
  const path = join(folder, 'site.json');
  writeFileSync(path, content);
  return loadSite(path);
}

test('without a file it is ICBC Khorgos', () => {
  const site = loadSite(undefined);
  expect(site.id).toBe('icbc-khorgos');
  expect(site.sides.map(({ id }) => id)).toEqual(['kz', 'cn']);
});

test('a file gives any other site, what it leaves out filled in', () => {
  const site = load(`\uFEFF${JSON.stringify(park)}`);
  expect(site.sides[0]?.gates[0]).toEqual({
    id: 'n-1',
    name: { en: 'n-1' },
    directions: ['entry', 'exit'],
  });
  expect(site.policy.maxDays).toBe(30);
});

test.each([
  [
    { ...park, sides: [{ ...park.sides[0], timeZone: 'Khorgos' }] },
    /sides\[0\]\.timeZone must be an IANA time zone/,
  ],
  [
    { ...park, sides: [...park.sides, ...park.sides] },
    /sides names side north twice \(and 1 more\)/,
  ],
  [
    {
      ...park,
      sides: [
        { ...park.sides[0], hours: [{ from: '9999-12-31', opens: '07:00', closes: '19:00' }] },
      ],
    },
    /sides\[0\]\.hours\[0\]\.from must be a date of the years 1900 to 2999/,
  ],
  [{ ...park, name: undefined }, /: name /],
  [[], /the file /],
])('a mistake is named with its place, in one line: %#', (content, message) => {
  const attempt = () => load(JSON.stringify(content));
  expect(attempt).toThrow(ConfigError);
  expect(attempt).toThrow(message);
  expect(attempt).toThrow(/^SITE_FILE \S+site\.json: [^\n]+$/);
});

test('what is no JSON is refused in one line', () => {
  expect(() => load('{\n"id":\n}')).toThrow(/^SITE_FILE \S+ must be JSON: [^\n]+$/);
});

test('a file that is not there is named', () => {
  expect(() => loadSite(join(folder, 'none.json'))).toThrow(/none\.json cannot be read \(ENOENT\)/);
});
