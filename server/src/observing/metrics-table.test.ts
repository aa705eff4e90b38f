import { readFileSync } from 'node:fs';
import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { createManualClock } from '../platform/manual-clock.ts';
import { createFigures } from './figures.ts';
import { sourcesOf, start } from './figures-made.ts';
import { createMeters } from './meters.ts';
import { createProcessFigures } from './process-figures.ts';

const page = readFileSync(new URL('../../../docs/observing.md', import.meta.url), 'utf8');

/** A metric as the page tells of it: a row of its table. */
async function rows(): Promise<string[][]> {
  const registry = new Registry();
  createMeters(registry);
  createProcessFigures(registry).stop();
  createFigures(registry, sourcesOf({}), createManualClock(start));
  const metrics = await registry.getMetricsAsJSON();
  return metrics.map(({ name, type, help }) => [
    `\`${name}\``,
    String(type),
    labelsOf(registry, name),
    help,
  ]);
}

function labelsOf(registry: Registry, name: string): string {
  const names: unknown = Reflect.get(Object(registry.getSingleMetric(name)), 'labelNames');
  return Array.isArray(names) ? names.map((label) => `\`${String(label)}\``).join(', ') : '';
}

function tableOf(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('| `khorgos_'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

it('the page tells of every metric as the server does, in its order', async () => {
  expect(tableOf(page)).toEqual(await rows());
});
