import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { checkBoundaries } from './check.ts';
import { loadedApart, testsSee, zones } from './table.ts';

const rules = { zones, testsSee, loadedApart };
const made: string[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

function objectionsIn(files: Readonly<Record<string, string>>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'khorgos-house-'));
  made.push(root);
  for (const [file, source] of Object.entries(files)) {
    mkdirSync(join(root, dirname(file)), { recursive: true });
    writeFileSync(join(root, file), source);
  }
  return checkBoundaries(root, rules).violations.map(
    (violation) => `${violation.line} ${violation.message}`,
  );
}

const objectionsTo = (file: string, source: string) => objectionsIn({ [file]: source });

test('the house as it stands keeps its boundaries', () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const { modules, violations } = checkBoundaries(root, rules);
  expect(violations).toEqual([]);
  expect(modules).toBeGreaterThan(20);
});

test('the table names no zone that is not in it', () => {
  const paths = zones.map(({ path }) => path);
  for (const { sees } of zones)
    if (sees !== 'everything') for (const path of sees) expect(paths).toContain(path);
  expect(new Set(paths).size).toBe(paths.length);
});

describe('refuses', () => {
  test.each([
    ['server/src/occupancy/a.ts', "import '../app.ts';"],
    ['server/src/occupancy/a.ts', "import type { EventLog } from '../log/event-log.ts';"],
    ['server/src/occupancy/a.ts', "export * from '../rules/a.ts';"],
    ['server/src/rules/a.ts', "import { readFileSync } from 'node:fs';"],
    ['server/src/rules/a.ts', "import { readFileSync } from 'fs';"],
    ['server/src/outlook/a.ts', "import { z } from 'zod';"],
    ['server/src/log/a.ts', "import '../app.ts';"],
    ['server/src/log/a.ts', "export { fold } from '../occupancy/fold.ts';"],
    ['server/src/ingest/http/a.ts', "import '../../main.ts';"],
    ['server/src/live/a.ts', "const serve = await import('../cli/serve.ts');"],
    ['server/src/live/a.ts', "type App = import('../app.ts').App;"],
    ['server/src/log/a.ts', "new Worker(new URL('../app.ts', import.meta.url));"],
    ['server/src/app.ts', "import { model } from '@khorgos/test/feed';"],
    ['server/src/live/a.ts', "import { App } from '../../../client/src/app.tsx';"],
    ['client/src/live/a.ts', "import type { Fact } from '@khorgos/server/log/facts';"],
    ['client/src/live/a.ts', "import { join } from 'node:path';"],
    ['client/src/wall/a.tsx', "import { Overview } from '../pages/overview.tsx';"],
    ['shared/src/events/a.ts', "import { builder } from '../testing/builder.ts';"],
    ['shared/src/live/a.ts', "import { createHash } from 'node:crypto';"],
    ['test/feed/a.ts', "import type { Fact } from '@khorgos/server/log/facts';"],
    ['test/feed/a.ts', "import express from 'express';"],
    ['server/src/live/a.ts', "import { given } from './a.test.ts';"],
    ['client/src/live/a.test.ts', "import { createApp } from '@khorgos/server/app';"],
    ['server/src/live/a.ts', 'await import(name);'],
    ['server/src/attic/a.ts', 'export const a = 1;'],
    ['client/src/attic/a.ts', 'export const a = 1;'],
  ])('%s: %s', (file, source) => {
    expect(objectionsTo(file, source)).toHaveLength(1);
  });

  test.each([
    'const now = Date.now();',
    'const now = new Date();',
    'const now = Date();',
    'const dice = Math.random();',
    'const day = Temporal.Now.plainDateISO();',
    'setTimeout(tick, 1);',
    'const port = process.env.PORT;',
    'const { env } = process;',
    'const at = performance.now();',
    'globalThis.tick = 1;',
    'const id = crypto.randomUUID();',
    'console.log(1);',
    'const tick = () => [() => Date.now()];',
  ])('in a pure folder: %s', (source) => {
    for (const folder of ['server/src/occupancy', 'server/src/rules', 'shared/src/centre'])
      expect(objectionsTo(`${folder}/a.ts`, `\n${source}`)).toEqual([
        expect.stringMatching(/^2 is pure and uses /),
      ]);
  });
});

describe('lets pass', () => {
  test.each([
    ['server/src/occupancy/a.ts', "import { at } from '@khorgos/shared/centre/instant';"],
    ['server/src/occupancy/a.ts', "import type { Passage } from '../log/facts.ts';"],
    ['server/src/rules/a.ts', "import { fold } from '../occupancy/fold.ts';"],
    ['server/src/occupancy/a.ts', 'const day = new Date(at).toISOString();'],
    ['server/src/occupancy/a.ts', '// never Date.now(), never import "../app.ts"\n'],
    ['server/src/occupancy/a.ts', "const text = 'setTimeout(Date.now())';"],
    ['server/src/occupancy/a.ts', 'const done = order.process({ process: 1, fetch: 2 });'],
    ['server/src/occupancy/a.ts', 'interface Order { process: Buffer; performance(): number }'],
    ['server/src/occupancy/a.test.ts', "import fc from 'fast-check'; fc.seed(Date.now());"],
    ['server/src/app.ts', "import { open } from './log/sqlite/open.ts'; process.exit(1);"],
    ['server/src/cli/demo.ts', "import { model } from '@khorgos/test/feed';"],
    ['client/src/main.tsx', "import { Wall } from './wall/wall.tsx'; import './main.css';"],
    ['test/system/a.test.ts', "import { buildApp } from '@khorgos/server/app';"],
    ['test/feed/dist/a.js', "import '../../server/src/app.ts';"],
  ])('%s: %s', (file, source) => {
    expect(objectionsTo(file, source)).toEqual([]);
  });
});

describe('the wall loads neither the component kit nor the charts', () => {
  const wall = "import { Curve } from '../charts/curve.tsx';";
  const figure = (chart: string) => ({
    'client/src/wall/wall.tsx': wall,
    'client/src/charts/curve.tsx': chart,
    'client/src/charts/chart.tsx': "import { Area } from 'recharts';",
  });

  test('over any number of modules in between', () => {
    expect(objectionsIn(figure("export { Chart } from './chart.tsx';"))).toEqual([
      expect.stringContaining('loads recharts (client/src/wall/wall.tsx → '),
    ]);
  });

  test('except later, or for their types', () => {
    expect(objectionsIn(figure("const chart = () => import('./chart.tsx');"))).toEqual([]);
    expect(objectionsIn(figure("import type { Chart } from './chart.tsx';"))).toEqual([]);
  });
});

test('a module that cannot be read stops the check', () => {
  expect(() => objectionsTo('server/src/live/a.ts', 'import {')).toThrow(SyntaxError);
});
