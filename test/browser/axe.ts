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

/** What axe finds wrong with a page once it has come to rest: rule and place of each, none when all is well. */
export async function axeViolations(
  page: Page,
  { rules, without = [] }: AxeOptions = {},
): Promise<readonly string[]> {
  await comeToRest(page);
  // Not as a script element: the content security policy would forbid it.
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(source);
  const left = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  const options = rules === undefined ? { rules: left } : { runOnly: rules };
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
}

/** Half faded in, a dialog is grey on grey. What moves for ever, such as a spinner, is not waited for. */
async function comeToRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // A transition begins a frame or two after what it is of was put into the page.
    for (let frames = 0; frames < 3; frames += 1) await new Promise(requestAnimationFrame);
    const finite = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    await Promise.allSettled(finite.map(({ finished }) => finished));
  });
}
