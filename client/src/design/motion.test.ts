import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const sources = fileURLToPath(new URL('..', import.meta.url));

test('whatever moves stands still for who asks for less motion', () => {
  const moving = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css'))
    .map((file) => ({ file, css: readFileSync(`${sources}/${file}`, 'utf8') }))
    .filter(({ css }) => /(animation|transition)(-name|-property)?:/.test(css));
  expect(moving.length).toBeGreaterThan(0);
  for (const { file, css } of moving)
    expect(css, file).toContain('@media (prefers-reduced-motion: reduce)');
});
