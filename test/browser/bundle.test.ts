import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const bytes = z.int().positive();
const weighed = z
  .object({
    sizes: z.array(
      z.object({ page: z.string(), first: bytes, all: bytes, later: z.array(z.string()) }),
    ),
    budgets: z.array(z.object({ page: z.string(), first: bytes, all: bytes })).min(1),
  })
  .parse(
    JSON.parse(
      readFileSync(new URL('../../client/dist/.vite/sizes.json', import.meta.url), 'utf8'),
    ),
  );

function sizeOf(page: string) {
  const size = weighed.sizes.find((one) => one.page === page);
  if (size === undefined) throw new Error(`there is no page ${page}`);
  return size;
}

describe('the scripts of the pages', () => {
  it.each(weighed.budgets)('of $page keep to their budget', ({ page, first, all }) => {
    expect(sizeOf(page).first).toBeLessThanOrEqual(first);
    expect(sizeOf(page).all).toBeLessThanOrEqual(all);
    // A list that names nothing would keep to any budget.
    expect(sizeOf(page).first).toBeGreaterThan(50_000);
  });

  it('of the wall come after its first figure, as far as they can', () => {
    const parts = ['connection', 'wall-rest', 'wall-duties', 'settings-menu', 'day-curve-picture'];
    expect(sizeOf('wall.html').later).toEqual(
      expect.arrayContaining(parts.map((part) => expect.stringContaining(`/${part}-`))),
    );
  });
});
