import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

export interface AxeOptions {
  /** Only these rules; all where none are named. */
  readonly rules?: readonly string[];
  /** All but these. */
  readonly without?: readonly string[];
}

/** What axe finds wrong with a page as it is now: rule and place of each, none when all is well. */
export async function axeViolations(
  page: Page,
  { rules, without = [] }: AxeOptions = {},
): Promise<readonly string[]> {
  // Not as a script element: the content security policy would forbid it.
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(source);
  const left = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  const options = rules === undefined ? { rules: left } : { runOnly: rules };
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
}
